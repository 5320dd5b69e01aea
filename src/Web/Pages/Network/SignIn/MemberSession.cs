using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Web.Pages.Network.SignIn;

/// <summary>
/// Who is signed in in this browser. Two cookies, both necessary for what the visitor has asked for and set by nothing else:
/// the session, and for a while the secret that ties a mailed link to the browser that asked for it.
/// </summary>
internal sealed class MemberSession(IHttpContextAccessor http)
{
    public const string Scheme = "Member";
    public const string Cookie = "sodrasmaland-member";
    public const string NonceCookie = "sodrasmaland-link";
    private const string StampClaim = "stamp";
    private static readonly object Found = new();

    private HttpContext Http => http.HttpContext!;

    /// <summary>The secret of this browser, if it has one.</summary>
    public string? Nonce => Http.Request.Cookies[NonceCookie];

    public static void AddScheme(IServiceCollection services) => services.AddAuthentication().AddCookie(Scheme, options =>
    {
        options.Cookie.Name = Cookie;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        options.ExpireTimeSpan = MembershipRules.SessionFor;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = async context =>
        {
            // Signed out everywhere, locked out or erased: the session is over.
            var found = Guid.TryParse(context.Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var key) && Guid.TryParse(context.Principal.FindFirstValue(StampClaim), out var stamp)
                ? await context.HttpContext.RequestServices.GetRequiredService<MemberSignIn>().OfSessionAsync(key, stamp, context.HttpContext.RequestAborted) : null;
            if (found is null)
            {
                context.RejectPrincipal();
                await context.HttpContext.SignOutAsync(Scheme);
            }
            context.HttpContext.Items[Found] = found;
        };
    });

    /// <summary>The member who is signed in, read once in a request.</summary>
    public async Task<Member?> MemberAsync()
    {
        if (!Http.Items.ContainsKey(Found))
            Http.Items.TryAdd(Found, (await Http.AuthenticateAsync(Scheme)).Succeeded ? Http.Items[Found] : null);
        return Http.Items[Found] as Member;
    }

    /// <summary>Signs a member in here.</summary>
    public async Task BeginAsync(Member member)
    {
        Http.Response.Cookies.Delete(NonceCookie, NonceOptions());
        var identity = new ClaimsIdentity([new(ClaimTypes.NameIdentifier, member.Key.ToString()), new(StampClaim, member.SecurityStamp.ToString())], Scheme);
        await Http.SignInAsync(Scheme, new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
    }

    public Task EndAsync() => Http.SignOutAsync(Scheme);

    /// <summary>The secret that ties the link about to be mailed to this browser.</summary>
    /// <param name="lasts">As long as the link.</param>
    public string TieLink(TimeSpan lasts)
    {
        var nonce = Nonce is { Length: > 0 } known ? known : LeadRules.NewToken();
        var options = NonceOptions();
        options.MaxAge = lasts;
        Http.Response.Cookies.Append(NonceCookie, nonce, options);
        return nonce;
    }

    private static CookieOptions NonceOptions() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
}
