using SodraSmaland.Core.Forms;

namespace SodraSmaland.Web.Pages.Forms;

internal static class FormComposition
{
    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddScoped<FormReader>()
        .AddScoped<IFormMails, FormMails>()
        .AddSingleton<FormSeal>()
        .AddSingleton<FormSiege>();
}
