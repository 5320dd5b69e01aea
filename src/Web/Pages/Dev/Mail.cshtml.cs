using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MimeKit;
using SodraSmaland.Core.Mail;

namespace SodraSmaland.Web.Pages.Dev;

/// <summary>The mails of a developer's machine, with links that work. Not there in production.</summary>
internal sealed partial class MailModel(IWebHostEnvironment environment, MailSender sender) : PageModel
{
    public IReadOnlyList<(string Name, MimeMessage Message)> All { get; private set; } = [];
    public MimeMessage? Opened { get; private set; }
    public IEnumerable<string> Links => Opened is null ? [] : Address.Matches(Opened.TextBody ?? "").Select(m => m.Value);

    public async Task<IActionResult> OnGetAsync(string? name, CancellationToken cancellation)
    {
        if (!environment.IsDevelopment())
            return NotFound();
        var files = Directory.Exists(sender.PickupFolder) ? new DirectoryInfo(sender.PickupFolder).GetFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).ToList() : [];
        if (name is not null)
        {
            if (files.Find(f => Path.GetFileNameWithoutExtension(f.Name) == name) is not { } file)
                return NotFound();
            Opened = await MimeMessage.LoadAsync(file.FullName, cancellation);
            return Page();
        }
        var all = new List<(string, MimeMessage)>();
        foreach (var file in files.Take(50))
            all.Add((Path.GetFileNameWithoutExtension(file.Name), await MimeMessage.LoadAsync(file.FullName, cancellation)));
        All = all;
        return Page();
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.None, 1000)]
    private static partial Regex Address { get; }
}
