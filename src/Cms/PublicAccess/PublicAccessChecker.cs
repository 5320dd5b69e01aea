using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Members;
using SodraSmaland.Cms.Published;
using Umbraco.Cms.Core.Security;
using Umbraco.Cms.Core.Services;

namespace SodraSmaland.Cms.PublicAccess;

/// <summary>
/// Whether the one who asks may see a protected document. The site signs members in; a member here is a principal whose
/// <see cref="ClaimTypes.NameIdentifier"/> is the member's key. Approval, lock-out and groups are read from the database, once
/// per request, so that what the back office changes holds at once.
/// </summary>
internal sealed class PublicAccessChecker(PublishedSnapshots snapshots, IHttpContextAccessor http, IServiceScopeFactory scopes, IPreviewService preview) : IPublicAccessChecker
{
    private static readonly object MemberKey = new();

    public Task<PublicAccessStatus> HasMemberAccessToContentAsync(int publishedContentId)
        => Task.FromResult(snapshots.Current.Documents.Find(publishedContentId) is { } item ? Check(item.Key) : PublicAccessStatus.AccessAccepted);

    public Task<PublicAccessStatus> HasMemberAccessToContentAsync(int publishedContentId, ClaimsPrincipal claimsPrincipal)
        => Task.FromResult(snapshots.Current.Documents.Find(publishedContentId) is { } item && snapshots.Current.AccessTo(item.Key) is { } rule
            ? Check(rule, Load(claimsPrincipal)) : PublicAccessStatus.AccessAccepted);

    /// <summary>Whether a document is shown to the one who asks. What is shown to some only is never kept in a cache.</summary>
    public PublicAccessStatus Check(Guid document)
    {
        if (snapshots.Current.AccessTo(document) is not { } rule || preview.IsInPreview())
            return PublicAccessStatus.AccessAccepted;
        if (http.HttpContext is not { } context)
            return PublicAccessStatus.NotLoggedIn;
        var status = Check(rule, Member(context));
        if (status == PublicAccessStatus.AccessAccepted && !context.Response.HasStarted)
            context.Response.Headers.CacheControl = "no-store";
        return status;
    }

    private static PublicAccessStatus Check(PublicAccessRow rule, MemberRow? member) => member switch
    {
        null => PublicAccessStatus.NotLoggedIn,
        { IsLockedOut: true } => PublicAccessStatus.LockedOut,
        { IsApproved: false } => PublicAccessStatus.NotApproved,
        _ => rule.Members.Contains(member.Key) || member.Groups.Exists(g => rule.Groups.Contains(g.GroupKey)) ? PublicAccessStatus.AccessAccepted : PublicAccessStatus.AccessDenied,
    };

    private MemberRow? Member(HttpContext context)
    {
        if (!context.Items.TryGetValue(MemberKey, out var known))
            context.Items[MemberKey] = known = Load(context.User);
        return (MemberRow?)known;
    }

    private MemberRow? Load(ClaimsPrincipal user)
    {
        if (user.Identity?.IsAuthenticated != true || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var key))
            return null;
        using var scope = scopes.CreateScope();
        return MemberEditing.Whole(scope.ServiceProvider.GetRequiredService<CmsDbContext>()).AsNoTracking().FirstOrDefault(m => m.Key == key);
    }
}
