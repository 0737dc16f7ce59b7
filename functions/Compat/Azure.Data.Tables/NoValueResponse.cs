namespace Azure.Data.Tables;

/// <summary>The answer "there is no such row".</summary>
internal sealed class NoValueResponse<T>(Response response) : NullableResponse<T>
{
    public override bool HasValue => false;

    public override T Value => throw new InvalidOperationException("There is no value: ask HasValue first.");

    public override Response GetRawResponse() => response;
}
