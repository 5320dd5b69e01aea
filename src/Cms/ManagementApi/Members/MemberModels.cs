using System.Text.Json;
using SodraSmaland.Cms.Data;
using SodraSmaland.Cms.Documents;
using SodraSmaland.Cms.ManagementApi.Contract;
using SodraSmaland.Cms.PropertyValues;
using SodraSmaland.Cms.Published;

namespace SodraSmaland.Cms.ManagementApi.Members;

/// <summary>Members in the client's shapes, and back.</summary>
internal static class MemberModels
{
    public static MemberTypeReferenceResponseModel TypeReference(ContentIndex index, Guid key) => new() { Id = key, Icon = index.Type(key)?.Definition.Icon ?? "icon-user" };

    public static MemberItemResponseModel Item(ContentIndex index, MemberRow row) => new()
    {
        Id = row.Key,
        MemberType = TypeReference(index, row.ContentTypeKey),
        Variants = [new() { Name = row.Name }],
        Kind = MemberKindModel.Default,
        Flags = [],
    };

    /// <param name="index">Types and their properties.</param>
    /// <param name="row">The member.</param>
    /// <param name="sensitive">Whether the reader sees sensitive data; without it how the member signs in is withheld too, as in Umbraco.</param>
    public static MemberResponseModel Member(ContentIndex index, MemberRow row, bool sensitive) => new()
    {
        Id = row.Key,
        Email = row.Email,
        Username = row.UserName,
        MemberType = TypeReference(index, row.ContentTypeKey),
        IsApproved = sensitive && row.IsApproved,
        IsLockedOut = sensitive && row.IsLockedOut,
        IsTwoFactorEnabled = false,
        FailedPasswordAttempts = sensitive ? row.FailedPasswordAttempts : 0,
        LastLoginDate = sensitive ? row.LastLoginDate : null,
        LastLockoutDate = sensitive ? row.LastLockoutDate : null,
        LastPasswordChangeDate = sensitive ? row.LastPasswordChangeDate : null,
        Groups = [.. row.Groups.Select(g => g.GroupKey.ToString())],
        Kind = MemberKindModel.Default,
        Flags = [],
        Values = [.. Properties(index, row.ContentTypeKey, sensitive).Join(row.Values, p => p.Alias, v => v.Alias, (p, v) => (Editor: index.EditorAlias(p), v), StringComparer.OrdinalIgnoreCase)
            .Select(x => new MemberValueResponseModel { Alias = x.v.Alias, EditorAlias = x.Editor, Value = EditorValues.ToEditor(x.Editor, x.v.Value, index) })],
        Variants = [new() { Name = row.Name, CreateDate = row.CreateDate, UpdateDate = row.UpdateDate }],
    };

    /// <summary>What the client sent over what is there: a property that the writer may not see stays as it was.</summary>
    public static DocumentContent Content(ContentIndex index, Guid typeKey, string name, IReadOnlyList<MemberValueModel> values, MemberRow? before, bool sensitive, Func<Guid, string?> takeUpload)
    {
        var properties = Properties(index, typeKey, sensitive).ToDictionary(p => p.Alias, StringComparer.OrdinalIgnoreCase);
        return new()
        {
            Name = name,
            Values =
            [
                .. values.Where(v => properties.ContainsKey(v.Alias))
                    .Select(v => new PropertyValue(properties[v.Alias].Alias, null, null, EditorValues.FromEditor(index.EditorAlias(properties[v.Alias]), v.Value is JsonElement json ? json : default, index, takeUpload))),
                .. before?.Values.Where(v => !properties.ContainsKey(v.Alias)).Select(v => new PropertyValue(v.Alias, null, null, v.Value)) ?? [],
            ],
        };
    }

    private static IEnumerable<DocumentTypes.PropertyTypeDefinition> Properties(ContentIndex index, Guid typeKey, bool sensitive)
        => index.Type(typeKey) is { } type ? index.Properties(type).Where(p => sensitive || !p.IsSensitive) : [];
}
