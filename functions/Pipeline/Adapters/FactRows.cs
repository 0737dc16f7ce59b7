using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters;

/// <summary>
/// How a fact lies in the table: one property a figure (decimal as text: the table has no decimal) or word, the cells of all of them
/// packed in one, the class list packed in pieces that stay under the limits of a property.
/// </summary>
internal static class FactRows
{
    private const int PieceLength = 32_000;
    private const string Cells = "cells";
    private const string Classes = "classes";

    public static TableEntity Write(string partition, Upload upload, Fact fact)
    {
        var entity = new TableEntity(partition, $"{upload.Id}!{fact.Subject}");
        var cells = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (measure, figure) in fact.Figures)
        {
            entity[measure] = figure.Value.ToString(CultureInfo.InvariantCulture);
            cells[measure] = figure.Cell;
        }

        foreach (var (id, trait) in fact.Traits)
        {
            entity[id] = trait.Text;
            cells[id] = trait.Cell;
        }

        Put(entity, Cells, JsonSerializer.Serialize(cells));
        if (!fact.Classes.IsEmpty)
        {
            Put(entity, Classes, JsonSerializer.Serialize(fact.Classes));
        }

        return entity;
    }

    public static Fact Read(TableEntity entity)
    {
        var subject = Subject.Parse(entity.RowKey.Split('!')[2]);
        var cells = JsonSerializer.Deserialize<Dictionary<string, string>>(Take(entity, Cells))!;
        var figures = ImmutableSortedDictionary.CreateBuilder<string, Figure>(StringComparer.Ordinal);
        var traits = ImmutableSortedDictionary.CreateBuilder<string, Trait>(StringComparer.Ordinal);
        foreach (var (id, cell) in cells)
        {
            if (Measures.Has(id))
            {
                figures[id] = new Figure(decimal.Parse(entity.GetString(id)!, CultureInfo.InvariantCulture), cell);
            }
            else
            {
                traits[id] = new Trait(entity.GetString(id)!, cell);
            }
        }

        var classes = Take(entity, Classes);
        return new Fact(subject)
        {
            Figures = figures.ToImmutable(),
            Traits = traits.ToImmutable(),
            Classes = classes.Length == 0 ? [] : JsonSerializer.Deserialize<ImmutableArray<SchoolClass>>(classes),
        };
    }

    private static void Put(TableEntity entity, string name, string text)
    {
        for (var piece = 0; piece * PieceLength < text.Length; piece++)
        {
            var start = piece * PieceLength;
            entity[name + piece.ToString(CultureInfo.InvariantCulture)] = text[start..Math.Min(text.Length, start + PieceLength)];
        }
    }

    private static string Take(TableEntity entity, string name)
    {
        var text = "";
        for (var piece = 0; entity.TryGetValue(name + piece.ToString(CultureInfo.InvariantCulture), out var value); piece++)
        {
            text += (string)value!;
        }

        return text;
    }
}
