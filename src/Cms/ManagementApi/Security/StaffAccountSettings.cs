using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Cms.ManagementApi.Security;

/// <summary>
/// An OpenID Connect provider whose accounts open the back office, such as a municipality's own:
/// <c>SodraSmaland:BackOffice:OpenIdConnect:&lt;name&gt;</c>. The name is part of the redirect address that the provider is
/// told of: <c>/umbraco/login/from/&lt;name&gt;</c>, and after sign-out <c>/umbraco/login/left/&lt;name&gt;</c>.
/// </summary>
internal sealed class StaffAccountSettings
{
    public const string Section = "SodraSmaland:BackOffice:OpenIdConnect";

    /// <summary>The issuer's address; https, except on this machine.</summary>
    [Required, Url]
    public string Authority { get; set; } = "";

    [Required]
    public string ClientId { get; set; } = "";

    [Required]
    public string ClientSecret { get; set; } = "";

    /// <summary>What the button calls the account: "Logga in med …".</summary>
    public string DisplayName { get; set; } = "kommunkonto";

    /// <summary>Domains that an account's e-mail address must be of; empty for any.</summary>
    public IList<string> EmailDomains { get; } = [];

    /// <summary>For a provider that never says <c>email_verified</c> and gives out its own organisation's addresses only. What says <c>false</c> is not believed all the same.</summary>
    public bool TrustEmail { get; set; }

    /// <summary>The claim whose values <see cref="Groups"/> name.</summary>
    [Required]
    public string GroupClaim { get; set; } = "groups";

    /// <summary>Which user group a value of the claim gives. The groups named here follow the provider at every sign-in; others stay as they are.</summary>
    public IList<StaffGroup> Groups { get; } = [];

    /// <summary>Alias of the group of those whom no claim gives one; without it they do not get in.</summary>
    public string? DefaultGroup { get; set; }

    /// <summary>Whether one who has no user yet gets one.</summary>
    public bool CreateUsers { get; set; } = true;

    /// <summary>Whether a user who has signed in with the account may still use a password of ours.</summary>
    public bool AllowPassword { get; set; } = true;
}

/// <summary>A value of the provider's group claim, and the user group it gives.</summary>
internal sealed class StaffGroup
{
    public string Claim { get; set; } = "";

    /// <summary>Alias of the user group.</summary>
    public string Group { get; set; } = "";
}
