using Pipeline.Samples;
using Pipeline.Tests.Storage;

namespace Pipeline.Tests.EndToEnd;

public sealed class SamplesTests
{
    [Fact]
    public void The_sample_workbooks_are_what_their_seed_gives()
    {
        var written = SampleFolders.Files().OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();

        Assert.Equal(written.Select(file => file.Path), SampleFolders.PathsIn(SampleFolders.Drop));
        Assert.All(written, file => Assert.True(
            file.Bytes.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(SampleFolders.Drop, file.Path))),
            file.Path + " differs: run samples/run --write"));
    }

    [Fact]
    public async Task Law1_The_samples_replayed_with_fixed_upload_times_publish_the_committed_bytes()
    {
        var files = await ExpectedPublication.MakeAsync(await TestStorage.TakeAccountAsync());

        Assert.Equal(SampleFolders.PathsIn(SampleFolders.Published), files.Keys);
        Assert.All(files, file => Assert.True(
            file.Value.AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(SampleFolders.Published, file.Key))),
            file.Key + " differs: samples/run --expect prints the figures and rewrites them"));
    }
}
