using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Leads;
using SodraSmaland.Web.Measurement;
using SodraSmaland.Web.Pages.Network;

namespace SodraSmaland.Web.Pages.Enquiry;

/// <summary>What the form was filled in with, and what is wrong with it. All but the files is kept when something is: a browser chooses files anew.</summary>
internal sealed class EnquiryForm
{
    public string Company { get; private init; } = "";
    public string Contact { get; private init; } = "";
    public string Email { get; private init; } = "";
    public string Phone { get; private init; } = "";
    public string Need { get; private init; } = "";
    public string Size { get; private init; } = "";
    public string TimeFrame { get; private init; } = "";

    /// <summary>What led here; it goes along in the form.</summary>
    public required Origin Origin { get; init; }

    /// <summary>Whether files came along that have to be chosen again.</summary>
    public bool HadFiles { get; private init; }
    public FieldErrors Errors { get; } = new("company", "contact", "email", "phone", "need", "size", "timeFrame", "files", "form");

    public static async Task<EnquiryForm> ReadAsync(IFormCollection form, Origin origin, Site site)
    {
        var read = new EnquiryForm
        {
            Origin = origin,
            Company = form["company"].ToString().Trim(),
            Contact = form["contact"].ToString().Trim(),
            Email = form["email"].ToString().Trim(),
            Phone = form["phone"].ToString().Trim(),
            Need = form["need"].ToString().Trim(),
            Size = form["size"].ToString().Trim(),
            TimeFrame = form["timeFrame"].ToString(),
            HadFiles = form.Files.Count > 0,
        };
        foreach (var (field, text, longest, needed) in new[] { ("company", read.Company, EnquiryDesk.LongestLine, "Enquiry.CompanyNeeded"), ("contact", read.Contact, EnquiryDesk.LongestLine, "Enquiry.ContactNeeded"), ("need", read.Need, EnquiryDesk.LongestNeed, "Enquiry.NeedNeeded"), ("size", read.Size, EnquiryDesk.LongestLine, null) })
        {
            if (needed is not null && text.Length == 0)
                read.Errors.Refuse(field, site[needed]);
            read.Errors.Check(field, text, longest, site);
        }
        read.Errors.CheckEmail(read.Email, site);
        if (read.Phone.Length > 0 && !LeadRules.IsPhone(read.Phone))
            read.Errors.Refuse("phone", site["Lead.PhoneInvalid"]);
        if (read.TimeFrame.Length > 0 && !LeadRules.TimeFrames.Contains(read.TimeFrame))
            read.Errors.Refuse("timeFrame", site["Form.BadChoice"]);
        if (form.Files.Count > EnquiryFiles.Most)
            read.Errors.Refuse("files", site["Enquiry.FilesTooMany", EnquiryFiles.Most]);
        foreach (var file in form.Files.Take(EnquiryFiles.Most))
        {
            await using var content = file.OpenReadStream();
            if (EnquiryFiles.Refusal(file.FileName, content) is { } refusal)
                read.Errors.Refuse("files", site["Enquiry.Files" + refusal, EnquiryFiles.SafeName(file.FileName)]);
        }
        return read;
    }

    public EnquiryDraft ToDraft(Site site, Guid page) => new(Company, Contact, Email, Optional(Phone), Need, Optional(Size), Optional(TimeFrame), site.Culture, page, Origin.Campaign, Origin.Source);

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
