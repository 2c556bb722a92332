using WebexKaltura.Core.Accounts;

namespace WebexKaltura.Web.Api;

/// <summary>Errors as <c>application/problem+json</c> (RFC 9457); <c>errors</c> names each wrong field.</summary>
internal static class Problems
{
    public static IResult Of(int status, string detail) => TypedResults.Problem(detail, statusCode: status);

    public static IResult NotFound(string what) => Of(StatusCodes.Status404NotFound, $"There is no such {what}.");

    public static IResult Fields(int status, IEnumerable<FieldError> errors)
    {
        var byField = errors
            .GroupBy(e => e.Field, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Select(e => e.Message).ToArray(), StringComparer.Ordinal);
        return TypedResults.Problem(
            string.Join(' ', byField.Select(f => $"{f.Key}: {string.Join(' ', f.Value)}")),
            statusCode: status,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["errors"] = byField }
        );
    }

    public static IResult Invalid(params IEnumerable<FieldError> errors) => Fields(StatusCodes.Status400BadRequest, errors);

    public static IResult Of(ConnectFailure failure)
    {
        var status = failure.Kind switch
        {
            ConnectFailureKind.Invalid => StatusCodes.Status400BadRequest,
            ConnectFailureKind.Conflict => StatusCodes.Status409Conflict,
            ConnectFailureKind.Refused => StatusCodes.Status422UnprocessableEntity,
            _ => throw new ArgumentOutOfRangeException(nameof(failure), failure.Kind, "A failure of no known kind."),
        };
        return Fields(status, [new FieldError(failure.Field, failure.Message)]);
    }
}
