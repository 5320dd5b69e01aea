using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using SodraSmaland.Cms.ManagementApi.Contract;

namespace SodraSmaland.Cms.ManagementApi.ContentTypes;

/// <summary>What an uploaded file would bring in, before it does.</summary>
[InSection(Sections.Settings, Sections.Translation), Route(Root + "import/analyze")]
internal sealed class AnalyzeImportController : ManagementController
{
    [HttpGet]
    public IActionResult Get(Guid temporaryFileId)
    {
        if (Uploads.Find(temporaryFileId, Caller.Key) is not { } file)
            return Answer(404, "TemporaryFileNotFound", "Filen finns inte längre. Ladda upp den igen.", "The file is no longer there. Upload it again.");
        try
        {
            var root = XElement.Load(file.FullName);
            var type = root.Name.LocalName switch { "ContentType" => "document-type", "MediaType" => "media-type", "MemberType" => "member-type", "Dictionary" => "dictionary-item", _ => null };
            return type is null ? NotReadable() : Ok(new EntityImportAnalysisResponseModel { EntityType = type, Alias = root.Attribute("Alias")?.Value, Key = root.Attribute("Key")?.Value });
        }
        catch (XmlException)
        {
            return NotReadable();
        }
    }

    private ObjectResult NotReadable() => Answer(400, "InvalidFile", "Filen är inte en export härifrån.", "The file is not an export from here.");
}
