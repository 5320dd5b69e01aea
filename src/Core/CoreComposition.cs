using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using SodraSmaland.Core.Data;
using SodraSmaland.Core.Enquiries;
using SodraSmaland.Core.Forms;
using SodraSmaland.Core.Gatherings;
using SodraSmaland.Core.Leads;
using SodraSmaland.Core.Leads.Desk;
using SodraSmaland.Core.Leads.Reminders;
using SodraSmaland.Core.Mail;
using SodraSmaland.Core.MarketPlan;
using SodraSmaland.Core.Measurement;
using SodraSmaland.Core.Membership;
using SodraSmaland.Core.Newsletters;
using SodraSmaland.Core.Outbox;
using SodraSmaland.Core.Privacy;
using SodraSmaland.Core.Privacy.Requests;

namespace SodraSmaland.Core;

/// <summary>The domain, as a host adds it.</summary>
public static class CoreComposition
{
    /// <summary>Registers leads, enquiries, forms, newsletters, mail, the outbox and retention. On start the tables are created or upgraded and the workers begin.</summary>
    /// <param name="services">The host's services; the host also provides the wording of mails.</param>
    /// <param name="configuration"><c>ConnectionStrings:umbracoDbDSN</c>, <c>Umbraco:CMS:Global:Smtp</c>, <c>SodraSmaland:Outbox</c>, <c>SodraSmaland:Leads</c>, <c>SodraSmaland:Enquiries</c>, <c>SodraSmaland:Newsletters</c>, <c>SodraSmaland:Mail</c>; <c>SodraSmaland:Workers</c> set to false makes a node that only serves pages.</param>
    /// <param name="environment">Gives the content root, which relative paths start from.</param>
    public static IServiceCollection AddCore(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddCoreDatabase(configuration, environment.ContentRootPath);
        services.AddOptions<MailSettings>().Bind(configuration.GetSection("Umbraco:CMS:Global:Smtp")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<OutboxSettings>().Bind(configuration.GetSection("SodraSmaland:Outbox")).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<BounceSettings>().Bind(configuration.GetSection("SodraSmaland:Mail")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<MailSender>();
        services.AddOptions<NewsletterSettings>().Bind(configuration.GetSection("SodraSmaland:Newsletters")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<NewsletterDesk>();
        services.AddScoped<Unsubscribing>();
        services.AddSingleton<NewsletterWorker>();
        services.AddOptions<LeadSettings>().Bind(configuration.GetSection("SodraSmaland:Leads")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<LeadService>();
        services.AddScoped<LeadDesk>();
        services.AddScoped<LeadList>();
        services.AddScoped<LeadExport>();
        services.AddScoped<LeadFunnel>();
        services.AddScoped<CampaignResults>();
        services.AddScoped<ActivityPlan>();
        services.AddSingleton<LeadReminders>();
        services.AddOptions<EnquirySettings>().Bind(configuration.GetSection("SodraSmaland:Enquiries")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EnquiryFiles>();
        services.AddScoped<EnquiryDesk>();
        services.AddScoped<FormEntries>();
        services.AddSingleton<FormDeliveryWorker>();
        services.AddOptions<PrivacySettings>().Bind(configuration.GetSection("SodraSmaland:Privacy")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ErasureLedger>();
        services.AddSingleton<RestoredErasures>();
        services.AddScoped<RetentionRules>();
        services.AddScoped<SubjectData>();
        services.AddScoped<RequestDesk>();
        services.AddScoped<MembershipService>();
        services.AddScoped<MemberSignIn>();
        services.AddScoped<MemberTraces>();
        services.AddScoped<GatheringService>();
        services.AddSingleton<GatheringWorker>();
        services.AddSingleton<OutboxWorker>();
        services.AddSingleton<Retention>();
        services.AddHostedService(s => s.GetRequiredService<RestoredErasures>());
        if (configuration.GetValue("SodraSmaland:Workers", true))
        {
            services.AddHostedService(s => s.GetRequiredService<GatheringWorker>());
            services.AddHostedService(s => s.GetRequiredService<OutboxWorker>());
            services.AddHostedService(s => s.GetRequiredService<NewsletterWorker>());
            services.AddHostedService(s => s.GetRequiredService<Retention>());
            services.AddHostedService(s => s.GetRequiredService<LeadReminders>());
            services.AddHostedService(s => s.GetRequiredService<FormDeliveryWorker>());
        }
        services.AddHealthChecks().AddCheck<OutboxHealth>("outbox").AddCheck<RetentionHealth>("retention");
        return services;
    }
}
