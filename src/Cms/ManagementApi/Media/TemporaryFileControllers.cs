using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.Media;

namespace SodraSmaland.Cms.ManagementApi.Media;

[InSection(Sections.Content, Sections.Media, Sections.Settings, Sections.Users, Sections.Members, Sections.Translation), Route(Root + "temporary-file")]
internal sealed class CreateTemporaryFileController(TemporaryFiles files) : ManagementController
{
    [HttpPost, DisableRequestSizeLimit, RequestFormLimits(MultipartBodyLengthLimit = 2L * 1024 * 1024 * 1024)]
    public async Task<IActionResult> Create([FromForm] Guid id, IFormFile file)
    {
        if (id == Guid.Empty)
            return Answer(400, "InvalidId", "Uppladdningen saknar id.", "The upload has no id.");
        var status = await files.AddAsync(id, Caller.Key, file, Aborted);
        var (megabytes, bytes) = (files.MostKilobytes / 1024, files.MostKilobytes * 1024L);
        return status switch
        {
            UploadStatus.Success => Created(id, "temporary-file"),
            UploadStatus.TooLarge => Refuse(413, "FileTooLarge", $"Filen är för stor. Högst {megabytes} MB ({bytes} bytes) går att ladda upp.", $"The file is too large. At most {megabytes} MB ({bytes} bytes) can be uploaded."),
            UploadStatus.ForbiddenType => Refuse(400, "FileExtensionNotAllowed", "Den filtypen får inte laddas upp.", "Files of that type may not be uploaded."),
            UploadStatus.WrongContent => Refuse(400, "WrongContent", "Innehållet stämmer inte med filnamnets ändelse.", "The content is not what the file's extension says."),
            UploadStatus.ActiveContent => Refuse(400, "ActiveContent", "SVG-filen innehåller skript eller annat aktivt innehåll och går inte att ladda upp.", "The SVG holds script or other active content and cannot be uploaded."),
            _ => Refuse(400, "InvalidId", "Det finns redan en uppladdning med samma id.", "There is an upload of that id already."),
        };

        // The client's message of a failed upload is the title.
        ObjectResult Refuse(int code, string operationStatus, string swedish, string english) => Refused(code, operationStatus, Caller.Say(swedish, english), Caller.Say(swedish, english));
    }
}

[Route(Root + "temporary-file/{id:guid}")]
internal sealed class TemporaryFileByIdController(TemporaryFiles files) : ManagementController
{
    [HttpGet]
    public IActionResult Get(Guid id) => files.Find(id, Caller.Key) is { } file ? Ok(new TemporaryFileResponseModel { Id = id, FileName = file.Name, AvailableUntil = TemporaryFiles.ExpiryOf(file) }) : Missing("The file");
}

[Route(Root + "temporary-file/{id:guid}")]
internal sealed class DeleteTemporaryFileController(TemporaryFiles files) : ManagementController
{
    [HttpDelete]
    public IActionResult Delete(Guid id) => files.Delete(id, Caller.Key) ? Ok() : Missing("The file");
}
