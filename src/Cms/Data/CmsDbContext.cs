using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace SodraSmaland.Cms.Data;

/// <summary>
/// The engine's tables. One abstract model with a subclass per database, because migrations differ between
/// SQLite and PostgreSQL and EF Core keeps a migration history per context type.
/// </summary>
internal abstract class CmsDbContext(DbContextOptions options) : DbContext(options), IDataProtectionKeyContext
{
    public DbSet<ContentTypeRow> ContentTypes => Set<ContentTypeRow>();
    public DbSet<DataTypeRow> DataTypes => Set<DataTypeRow>();
    public DbSet<LanguageRow> Languages => Set<LanguageRow>();
    public DbSet<DictionaryItemRow> DictionaryItems => Set<DictionaryItemRow>();
    public DbSet<DomainRow> Domains => Set<DomainRow>();
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
    public DbSet<DocumentVersionRow> DocumentVersions => Set<DocumentVersionRow>();
    public DbSet<ScheduleRow> Schedules => Set<ScheduleRow>();
    public DbSet<ReleaseRow> Releases => Set<ReleaseRow>();
    public DbSet<MediaRow> Media => Set<MediaRow>();
    public DbSet<RedirectRow> Redirects => Set<RedirectRow>();
    public DbSet<ChangeRow> Changes => Set<ChangeRow>();
    public DbSet<AuditRow> Audit => Set<AuditRow>();
    public DbSet<UserRow> Users => Set<UserRow>();
    public DbSet<UserGroupRow> UserGroups => Set<UserGroupRow>();
    public DbSet<FolderRow> Folders => Set<FolderRow>();
    public DbSet<UserDataRow> UserData => Set<UserDataRow>();
    public DbSet<UserLoginRow> UserLogins => Set<UserLoginRow>();
    public DbSet<SignInRow> SignIns => Set<SignInRow>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<MemberRow> Members => Set<MemberRow>();
    public DbSet<MemberGroupRow> MemberGroups => Set<MemberGroupRow>();
    public DbSet<WebhookRow> Webhooks => Set<WebhookRow>();
    public DbSet<WebhookRequestRow> WebhookRequests => Set<WebhookRequestRow>();
    public DbSet<WebhookLogRow> WebhookLogs => Set<WebhookLogRow>();
    public DbSet<DocumentNotificationRow> DocumentNotifications => Set<DocumentNotificationRow>();
    public DbSet<PublicAccessRow> PublicAccess => Set<PublicAccessRow>();
    public DbSet<DefinitionRow> Definitions => Set<DefinitionRow>();

    /// <summary>
    /// A transaction for writing. On PostgreSQL writers take turns: otherwise a change record with a lower id could be
    /// committed after a follower has read past it, and be missed. SQLite has one writer anyway.
    /// </summary>
    public async Task<IDbContextTransaction> BeginWriteAsync(CancellationToken cancellation)
    {
        var transaction = await Database.BeginTransactionAsync(cancellation);
        await TakeTurnAsync(cancellation);
        return transaction;
    }

    /// <summary>Makes this context read and write inside somebody else's transaction on the same database; it is theirs to commit.</summary>
    public async Task JoinAsync(DbTransaction transaction, bool writes, CancellationToken cancellation)
    {
        Database.SetDbConnection(transaction.Connection);
        await Database.UseTransactionAsync(transaction, cancellation);
        if (writes)
            await TakeTurnAsync(cancellation);
    }

    private async Task TakeTurnAsync(CancellationToken cancellation)
    {
        if (this is NpgsqlCmsDbContext)
            await Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(20537)", cancellation);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ContentTypeRow>(e =>
        {
            e.ToTable("cmsContentType").HasKey(x => x.Key);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Id).IsUnique();
            e.HasIndex(x => new { x.Kind, x.Alias }).IsUnique();
            Json(e.Property(x => x.Definition));
        });
        modelBuilder.Entity<DataTypeRow>(e =>
        {
            e.ToTable("cmsDataType").HasKey(x => x.Key);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Id).IsUnique();
        });
        modelBuilder.Entity<LanguageRow>(e =>
        {
            e.ToTable("cmsLanguage").HasKey(x => x.IsoCode);
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<DictionaryItemRow>(e =>
        {
            e.ToTable("cmsDictionary").HasKey(x => x.Key);
            e.HasIndex(x => x.ItemKey).IsUnique();
            Json(e.Property(x => x.Translations));
        });
        modelBuilder.Entity<DomainRow>(e =>
        {
            e.ToTable("cmsDomain").HasKey(x => x.Key);
            e.Property(x => x.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<DocumentRow>(e =>
        {
            e.ToTable("cmsDocument").HasKey(x => x.Key);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Id).IsUnique();
            e.HasIndex(x => x.ParentKey);
            e.Property(x => x.Revision).IsConcurrencyToken();
            Json(e.Property(x => x.Draft));
            Json(e.Property(x => x.Published));
        });
        modelBuilder.Entity<DocumentVersionRow>(e =>
        {
            e.ToTable("cmsDocumentVersion").HasKey(x => x.Key);
            e.HasIndex(x => new { x.DocumentKey, x.Date });
            Json(e.Property(x => x.Content));
        });
        modelBuilder.Entity<ScheduleRow>(e =>
        {
            e.ToTable("cmsSchedule").HasKey(x => x.Key);
            e.HasIndex(x => x.Date);
            e.HasIndex(x => x.DocumentKey);
        });
        modelBuilder.Entity<ReleaseRow>(e =>
        {
            e.ToTable("cmsRelease").HasKey(x => x.Key);
            e.HasIndex(x => x.State);
            e.Property(x => x.Revision).IsConcurrencyToken();
            Json(e.Property(x => x.Items));
            Json(e.Property(x => x.Before));
            Json(e.Property(x => x.Problems));
        });
        modelBuilder.Entity<MediaRow>(e =>
        {
            e.ToTable("cmsMedia").HasKey(x => x.Key);
            e.Property(x => x.Id).ValueGeneratedNever();
            e.HasIndex(x => x.Id).IsUnique();
            e.HasIndex(x => x.ParentKey);
            Json(e.Property(x => x.Content));
        });
        modelBuilder.Entity<RedirectRow>(e =>
        {
            e.ToTable("cmsRedirect").HasKey(x => x.Key);
            e.HasIndex(x => x.Path);
        });
        modelBuilder.Entity<ChangeRow>().ToTable("cmsChange").HasKey(x => x.Id);
        modelBuilder.Entity<AuditRow>(e =>
        {
            e.ToTable("cmsAudit").HasKey(x => x.Id);
            e.HasIndex(x => x.Key);
        });
        modelBuilder.Entity<UserRow>(e =>
        {
            e.ToTable("cmsUser").HasKey(x => x.Key);
            e.HasIndex(x => x.UserName).IsUnique();
            Json(e.Property(x => x.Groups));
            Json(e.Property(x => x.StartNodes));
        });
        modelBuilder.Entity<UserGroupRow>(e =>
        {
            e.ToTable("cmsUserGroup").HasKey(x => x.Key);
            e.HasIndex(x => x.Alias).IsUnique();
            Json(e.Property(x => x.Definition));
        });
        modelBuilder.Entity<FolderRow>().ToTable("cmsFolder").HasKey(x => x.Key);
        modelBuilder.Entity<UserDataRow>(e =>
        {
            e.ToTable("cmsUserData").HasKey(x => x.Key);
            e.HasIndex(x => x.UserKey);
        });
        modelBuilder.Entity<UserLoginRow>(e =>
        {
            e.ToTable("cmsUserLogin").HasKey(x => new { x.Issuer, x.Subject });
            e.HasIndex(x => x.UserKey);
        });
        modelBuilder.Entity<SignInRow>(e =>
        {
            e.ToTable("cmsSignIn").HasKey(x => x.Id);
            e.HasIndex(x => x.Date);
        });
        modelBuilder.Entity<MemberRow>(e =>
        {
            e.ToTable("cmsMember").HasKey(x => x.Key);
            e.HasIndex(x => x.NormalisedEmail).IsUnique();
            e.HasIndex(x => x.NormalisedUserName).IsUnique();
            e.HasIndex(x => x.NormalisedName);
            e.HasIndex(x => x.ContentTypeKey);
            e.Property(x => x.Revision).IsConcurrencyToken();
            e.HasMany(x => x.Values).WithOne().HasForeignKey(v => v.MemberKey).OnDelete(DeleteBehavior.Cascade);
            e.HasMany(x => x.Groups).WithOne().HasForeignKey(g => g.MemberKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<MemberValueRow>(e =>
        {
            e.ToTable("cmsMemberValue").HasKey(x => new { x.MemberKey, x.Alias });
            e.Property(x => x.Search).HasMaxLength(MemberValueRow.LongestSearch);
            e.HasIndex(x => new { x.Alias, x.Search });
        });
        modelBuilder.Entity<MemberInGroupRow>(e =>
        {
            e.ToTable("cmsMemberInGroup").HasKey(x => new { x.MemberKey, x.GroupKey });
            e.HasIndex(x => x.GroupKey);
            e.HasOne<MemberGroupRow>().WithMany().HasForeignKey(x => x.GroupKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<MemberGroupRow>(e =>
        {
            e.ToTable("cmsMemberGroup").HasKey(x => x.Key);
            e.HasIndex(x => x.Name).IsUnique();
        });
        modelBuilder.Entity<WebhookRow>(e =>
        {
            e.ToTable("cmsWebhook").HasKey(x => x.Key);
            Json(e.Property(x => x.Events));
            Json(e.Property(x => x.ContentTypeKeys));
            Json(e.Property(x => x.Headers));
        });
        modelBuilder.Entity<WebhookRequestRow>(e =>
        {
            e.ToTable("cmsWebhookRequest").HasKey(x => x.Id);
            e.HasIndex(x => x.DueAt);
            e.HasIndex(x => new { x.WebhookKey, x.Subject, x.Id });
            e.HasOne<WebhookRow>().WithMany().HasForeignKey(x => x.WebhookKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<WebhookLogRow>(e =>
        {
            e.ToTable("cmsWebhookLog").HasKey(x => x.Key);
            e.HasIndex(x => x.Date);
            e.HasIndex(x => new { x.WebhookKey, x.Date });
            e.HasOne<WebhookRow>().WithMany().HasForeignKey(x => x.WebhookKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<DocumentNotificationRow>(e =>
        {
            e.ToTable("cmsDocumentNotification").HasKey(x => new { x.UserKey, x.DocumentKey, x.Action });
            e.HasIndex(x => x.DocumentKey);
            e.HasOne<UserRow>().WithMany().HasForeignKey(x => x.UserKey).OnDelete(DeleteBehavior.Cascade);
            e.HasOne<DocumentRow>().WithMany().HasForeignKey(x => x.DocumentKey).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<PublicAccessRow>(e =>
        {
            e.ToTable("cmsPublicAccess").HasKey(x => x.DocumentKey);
            e.HasOne<DocumentRow>().WithOne().HasForeignKey<PublicAccessRow>(x => x.DocumentKey).OnDelete(DeleteBehavior.Cascade);
            Json(e.Property(x => x.Members));
            Json(e.Property(x => x.Groups));
        });
        modelBuilder.Entity<DataProtectionKey>().ToTable("cmsDataProtectionKey");
        modelBuilder.UseOpenIddict();
        modelBuilder.Entity<DefinitionRow>(e =>
        {
            e.ToTable("cmsDefinition").HasKey(x => x.Key);
            e.HasIndex(x => x.Kind);
        });
    }

    private static PropertyBuilder<T> Json<T>(PropertyBuilder<T> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
        json => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!,
        // Rows are replaced whole, never edited inside: a reference comparison is enough, and cheap.
        new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value == null ? 0 : value.GetHashCode(), value => value));
}

/// <summary>Every date in the tables is UTC; SQLite forgets the kind and PostgreSQL insists on it.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    date => DateTime.SpecifyKind(date, DateTimeKind.Utc),
    date => DateTime.SpecifyKind(date, DateTimeKind.Utc));

/// <summary>The tables on SQLite, the default: one machine, one file.</summary>
internal sealed class SqliteCmsDbContext(DbContextOptions<SqliteCmsDbContext> options) : CmsDbContext(options);

/// <summary>The tables on PostgreSQL, for several nodes.</summary>
internal sealed class NpgsqlCmsDbContext(DbContextOptions<NpgsqlCmsDbContext> options) : CmsDbContext(options);
