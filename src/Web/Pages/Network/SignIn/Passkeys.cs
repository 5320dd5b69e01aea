using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using SodraSmaland.Core.Membership;

namespace SodraSmaland.Web.Pages.Network.SignIn;

/// <summary>
/// Passkeys (WebAuthn), by ASP.NET Core's own handler. Each ceremony is asked for and answered by a post; in between its state
/// rests in a protected cookie for five minutes.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Member> handler, PasskeyStore store, MemberSignIn signIn, IHttpContextAccessor http, IDataProtectionProvider protection)
{
    public const string Cookie = "sodrasmaland-passkey";
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("SodraSmaland.Passkey").ToTimeLimitedDataProtector();

    private HttpContext Http => http.HttpContext!;

    public static void AddPasskeys(IServiceCollection services)
    {
        services.AddIdentityCore<Member>().AddUserStore<PasskeyStore>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // The passkey is the whole sign-in: it finds the member by itself, and the device asks who holds it.
            o.ResidentKeyRequirement = "required";
            o.UserVerificationRequirement = "required";
            // As the handler's own rule, and besides on a developer's machine without a certificate.
            o.ValidateOrigin = c => ValueTask.FromResult(!c.CrossOrigin && Uri.TryCreate(c.Origin, UriKind.Absolute, out var origin)
                && origin.Authority == c.HttpContext.Request.Host.Value && (origin.Scheme == Uri.UriSchemeHttps || origin.IsLoopback));
        });
        services.AddScoped<IPasskeyHandler<Member>, PasskeyHandler<Member>>();
        services.AddScoped<PasskeyStore>();
        services.AddScoped<Passkeys>();
    }

    /// <summary>Options for the browser to make a passkey with.</summary>
    public async Task<string> CreationOptionsAsync(Member member)
    {
        var options = await handler.MakeCreationOptionsAsync(new() { Id = member.Key.ToString(), Name = member.Email, DisplayName = member.Profile.Name.Length > 0 ? member.Profile.Name : member.Email }, Http);
        Keep(options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <returns>Whether the passkey was good, and is now the member's.</returns>
    public async Task<bool> AddAsync(Member member, string credential, CancellationToken cancellation)
    {
        var result = await handler.PerformAttestationAsync(new() { HttpContext = Http, CredentialJson = credential, AttestationState = Taken() });
        if (!result.Succeeded || result.UserEntity.Id != member.Key.ToString())
            return false;
        await store.AddOrUpdatePasskeyAsync(member, result.Passkey, cancellation);
        return true;
    }

    /// <summary>Options for the browser to answer with a passkey it has.</summary>
    public async Task<string> RequestOptionsAsync()
    {
        var options = await handler.MakeRequestOptionsAsync(null, Http);
        Keep(options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <returns>The member who has shown their passkey, and may enter; <c>null</c> for anybody else.</returns>
    public async Task<Member?> EnterAsync(string credential, CancellationToken cancellation)
    {
        var result = await handler.PerformAssertionAsync(new() { HttpContext = Http, CredentialJson = credential, AssertionState = Taken() });
        if (!result.Succeeded || !result.User.MayEnter)
            return null;
        await store.AddOrUpdatePasskeyAsync(result.User, result.Passkey, cancellation);
        await signIn.EnteredAsync(result.User.Key, cancellation);
        return result.User;
    }

    public Task<IList<UserPasskeyInfo>> OfAsync(Member member, CancellationToken cancellation) => store.GetPasskeysAsync(member, cancellation);

    public Task RemoveAsync(Member member, byte[] credentialId, CancellationToken cancellation) => store.RemovePasskeyAsync(member, credentialId, cancellation);

    private void Keep(string? state) => Http.Response.Cookies.Append(Cookie, protector.Protect(state ?? "", Lasts), Options(Lasts));

    /// <summary>Once.</summary>
    private string? Taken()
    {
        var kept = Http.Request.Cookies[Cookie];
        Http.Response.Cookies.Delete(Cookie, Options(null));
        try
        {
            return kept is null ? null : protector.Unprotect(kept);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private static CookieOptions Options(TimeSpan? lasts) => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/", MaxAge = lasts };
}
