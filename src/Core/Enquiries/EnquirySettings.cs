using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Core.Enquiries;

/// <summary><c>SodraSmaland:Enquiries</c>.</summary>
internal sealed class EnquirySettings
{
    /// <summary>Where files that come with enquiries and forms lie; a relative path starts at the content root, and no part of it is served.</summary>
    [Required]
    public string Folder { get; set; } = "App_Data/enquiries";

    /// <summary>Working days within which a company is promised an answer.</summary>
    [Range(1, 60)]
    public int AnswerWithinWorkingDays { get; set; } = 3;

    /// <summary>Months after which a closed enquiry is erased.</summary>
    [Range(1, 120)]
    public int KeepClosedMonths { get; set; } = 24;
}
