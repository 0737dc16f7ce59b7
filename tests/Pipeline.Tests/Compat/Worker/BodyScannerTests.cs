using System.Text;
using Microsoft.Azure.Functions.Worker.CustomHandler;

namespace Pipeline.Tests.Compat.Worker;

public sealed class BodyScannerTests
{
    [Theory]
    [InlineData("""{"Metadata":{"a":"}"}}""", """{"a":"}"}""")]
    [InlineData("""{ "Data" : "x\"y\\" , "Metadata" : { "a" : [ 1 , "\\" ] } }""", """{ "a" : [ 1 , "\\" ] }""")]
    [InlineData("""{"Data":"\u4e2d\\\"","Other":[{"Metadata":1}],"Metadata":{}}""", "{}")]
    [InlineData("""{"Number":-1.5e3,"True":true,"Metadata":"text"}""", "\"text\"")]
    [InlineData("""{"Metadata":12}""", "12")]
    [InlineData("""{"Metadata":null,"Data":{}}""", "null")]
    [InlineData("""{}""", null)]
    public void A_member_is_taken_out_wherever_the_body_is_cut(string body, string? expected)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            var scanner = new BodyScanner(new HashSet<string>(StringComparer.Ordinal) { "Metadata" });
            scanner.Feed(bytes.AsSpan(0, cut));
            Assert.Equal(cut == bytes.Length, scanner.IsWhole);
            scanner.Feed(bytes.AsSpan(cut));

            Assert.True(scanner.IsWhole);
            Assert.Equal(expected, scanner.Found.TryGetValue("Metadata", out var found) ? Encoding.UTF8.GetString(found) : null);
        }
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1]")]
    [InlineData("{\"a\":1}}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":\"x}")]
    public void What_is_not_one_object_is_never_whole(string body)
    {
        var scanner = new BodyScanner(new HashSet<string>(StringComparer.Ordinal) { "a" });

        scanner.Feed(Encoding.UTF8.GetBytes(body));

        Assert.False(scanner.IsWhole);
    }

    [Fact]
    public void Metadata_without_end_is_not_kept()
    {
        var scanner = new BodyScanner(new HashSet<string>(StringComparer.Ordinal) { "Metadata" });
        scanner.Feed("{\"Metadata\":\""u8);
        var piece = Encoding.ASCII.GetBytes(new string('A', 64 * 1024));
        for (var fed = 0; fed < 32; fed++)
        {
            scanner.Feed(piece);
        }

        scanner.Feed("\"}"u8);

        Assert.False(scanner.IsWhole);
    }
}
