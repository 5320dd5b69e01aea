using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SodraSmaland.Web.Measurement;

namespace SodraSmaland.Benchmarks;

/// <summary>A page's way through the counting, less the same way without it.</summary>
internal static class CountingBenchmark
{
    public const string Browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
    private const int Requests = 2_000_000;

    public static double NanosecondsPerRequest()
    {
        using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddSingleton<Robots>().AddSingleton<VisitCounter>().BuildServiceProvider();
        var with = Pipeline(services, app => app.UseMeasuring());
        var without = Pipeline(services, _ => { });
        var request = new DefaultHttpContext();
        (request.Request.Method, request.Request.Path, request.Request.Host) = ("GET", "/kommuner/vaxjo", new HostString("localhost"));
        request.Request.Headers.UserAgent = Browser;
        request.Request.Headers.Referer = "https://duckduckgo.com/";
        (request.Response.StatusCode, request.Response.ContentType) = (200, "text/html; charset=utf-8");
        Time(with, request, Requests / 10);
        return (Time(with, request, Requests) - Time(without, request, Requests)) / Requests;
    }

    private static RequestDelegate Pipeline(IServiceProvider services, Action<IApplicationBuilder> add)
    {
        var app = new ApplicationBuilder(services);
        add(app);
        app.Run(_ => Task.CompletedTask);
        return app.Build();
    }

    private static double Time(RequestDelegate pipeline, HttpContext request, int count)
    {
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
            pipeline(request).GetAwaiter().GetResult();
        return watch.Elapsed.TotalNanoseconds;
    }
}
