using CsvHelper;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using MiniExcelLibs;

namespace SodraSmaland.Web.BackOffice;

/// <summary>Rows as a file for a spreadsheet, sent while they are read.</summary>
internal static class SheetFile
{
    /// <summary>A spreadsheet runs a cell that begins so as a formula, whoever wrote it; the apostrophe makes it text. (CsvHelper does the same.)</summary>
    public static string Harmless(string? text) => text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text ?? "";
}

/// <inheritdoc cref="SheetFile"/>
/// <param name="format"><c>csv</c> (semicolons and a byte order mark, as Swedish Excel wants it) or <c>xlsx</c>.</param>
/// <param name="name">Of the file, without extension.</param>
/// <param name="columns">Headings, and what stands below them.</param>
/// <param name="rows">Read once, as fast as the receiver takes them.</param>
internal sealed class SheetFile<T>(string format, string name, IReadOnlyList<(string Heading, Func<T, string?> Value)> columns, IAsyncEnumerable<T> rows) : IActionResult
{
    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (response, cancellation) = (context.HttpContext.Response, context.HttpContext.RequestAborted);
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = $"{name}.{format}" }.ToString();
        response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        if (format == "csv")
            await WriteCsvAsync(response.Body, cancellation);
        else
            await WriteExcelAsync(response.Body, cancellation);
    }

    private async Task WriteCsvAsync(Stream body, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(body, new CsvWriterOptions { Separator = ';', WriteByteOrderMark = true, Injection = CsvInjection.Escape }, leaveOpen: true);
        await csv.WriteRecordAsync([.. columns.Select(c => c.Heading)], cancellation);
        await foreach (var row in rows.WithCancellation(cancellation))
            await csv.WriteRecordAsync([.. columns.Select(c => c.Value(row))], cancellation);
        await csv.FlushAsync(cancellation);
    }

    /// <summary>The archive is made in a file that goes with its handle: its writer wants to seek, and writes synchronously.</summary>
    private async Task WriteExcelAsync(Stream body, CancellationToken cancellation)
    {
        await using var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await file.SaveAsAsync(CellsAsync(cancellation), cancellationToken: cancellation);
        file.Position = 0;
        await file.CopyToAsync(body, cancellation);
    }

    private async IAsyncEnumerable<Dictionary<string, object>> CellsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in rows.WithCancellation(cancellation))
            yield return columns.ToDictionary(c => c.Heading, object (c) => SheetFile.Harmless(c.Value(row)));
    }
}
