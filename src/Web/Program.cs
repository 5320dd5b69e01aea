using SodraSmaland.Cms;
using SodraSmaland.Cms.Preview;
using SodraSmaland.Core;
using SodraSmaland.Web;
using SodraSmaland.Web.BackOffice;
using SodraSmaland.Web.Illustrations;
using SodraSmaland.Web.Infrastructure;
using SodraSmaland.Web.Pages.Feeds;
using SodraSmaland.Web.Pages.Network;
using SodraSmaland.Web.Pages.Sitemap;

var builder = WebApplication.CreateBuilder(args);
builder.AddLogs();
builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
builder.Services.AddContentEngine(builder.Configuration, builder.Environment);
builder.Services.AddCore(builder.Configuration, builder.Environment);
builder.Services.AddSite();
builder.Services.AddNetwork(builder.Configuration);
builder.Services.AddIllustrations();
builder.Services.AddStyles();
builder.Services.AddPageCache();
builder.Services.AddCompression();
builder.Services.AddRateLimits(builder.Configuration);
builder.Services.AddHealth();
builder.Services.AddBackOffice();

var app = builder.Build();
if (ContentEngine.IsCommand(args))
    return await ContentEngine.RunCommandAsync(app.Services, args, app.Lifetime.ApplicationStopping);

app.UseErrorPages();
app.UseSiteHeaders();
app.UseImmutableFonts();
app.UseRequestLog();
app.UseNotFoundPage();
app.UseRouting();
app.UseContentPreview();
app.UseLanguage();
app.UseOutputCache();
app.UseResponseCompression();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();

app.MapStaticAssets();
app.MapScenes();
app.MapStyles();
app.MapHealth();
app.MapSitemap();
app.MapFeeds();
app.MapContentEngine();
app.MapBackOfficeClient();
app.MapRazorPages();
await app.RunAsync();
return 0;
