using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Azure.Data.Tables;
using Pipeline.Domain.Catalogue;
using Pipeline.Domain.Intake;

namespace Pipeline.Adapters;

/// <summary>
/// How a fact lies in the table: one property a figure (decimal as text: the table has no decimal) or word, its subject without the stage to
/// be found by, the cells of all of them packed in one, the class list packed in pieces that stay under the limits of a property. The largest class list that is accepted
/// stays under the limit of an entity (1 MiB).
/// </summary>
internal static class FactRows
{
    private const int PieceLength = 32_000;
    private const string Cells = "cells";
    private const string Classes = "classes";
    private const string Rooms = "rooms";
    private const string Remarks = "remarks";
    private const string Whole = "subject";

    // Nothing but JSON readers sees it; an escape would take six characters for each of Chinese.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ImmutableSortedDictionary<string, string> NoRemarks = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

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

        entity[Whole] = fact.Subject.Whole.ToString();
        Put(entity, Cells, JsonSerializer.Serialize(cells, Relaxed));
        if (!fact.Classes.IsEmpty)
        {
            Put(entity, Classes, JsonSerializer.Serialize(Pack(fact.Classes), Relaxed));
        }

        if (!fact.Rooms.IsEmpty)
        {
            Put(entity, Rooms, JsonSerializer.Serialize(fact.Rooms, Relaxed));
        }

        if (!fact.Remarks.IsEmpty)
        {
            Put(entity, Remarks, JsonSerializer.Serialize(fact.Remarks, Relaxed));
        }

        return entity;
    }

    /// <summary>
    /// The rows about these subjects and all their stages, of every version. Rows that were stored before this property was are not among
    /// them; a rebuild gives it to them.
    /// </summary>
    public static string FilterBySubject(IEnumerable<Subject> subjects) =>
        string.Join(" or ", subjects.Select(subject => TableClient.CreateQueryFilter($"subject eq {subject.ToString()}")));

    /// <summary>Whom a row is about.</summary>
    public static Subject SubjectOf(TableEntity entity) => Subject.Parse(entity.RowKey.Split('!')[2]);

    public static Fact Read(TableEntity entity)
    {
        var subject = SubjectOf(entity);
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
        var rooms = Take(entity, Rooms);
        var remarks = Take(entity, Remarks);
        return new Fact(subject)
        {
            Figures = figures.ToImmutable(),
            Traits = traits.ToImmutable(),
            Classes = classes.Length == 0 ? [] : [.. Unpack(JsonSerializer.Deserialize<ImmutableArray<SchoolClass>>(classes))],
            Rooms = rooms.Length == 0 ? [] : JsonSerializer.Deserialize<ImmutableArray<SpecialRoom>>(rooms),
            Remarks = remarks.Length == 0 ? NoRemarks : NoRemarks.AddRange(JsonSerializer.Deserialize<Dictionary<string, string>>(remarks)!),
        };
    }

    /// <summary>The classes, of which those on the same sheet as the one before keep the cell's address only.</summary>
    private static IEnumerable<SchoolClass> Pack(ImmutableArray<SchoolClass> classes)
    {
        var sheet = "";
        foreach (var one in classes)
        {
            var address = one.Cell.LastIndexOf('!') + 1;
            yield return one.Cell[..address] == sheet ? one with { Cell = one.Cell[address..] } : one;
            sheet = one.Cell[..address];
        }
    }

    private static IEnumerable<SchoolClass> Unpack(ImmutableArray<SchoolClass> packed)
    {
        var sheet = "";
        foreach (var one in packed)
        {
            var address = one.Cell.LastIndexOf('!') + 1;
            sheet = address > 0 ? one.Cell[..address] : sheet;
            yield return address > 0 ? one : one with { Cell = sheet + one.Cell };
        }
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
