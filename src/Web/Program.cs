using SodraSmaland.Web.Illustrations;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddIllustrations();
var app = builder.Build();
app.MapScenes();
app.MapGet("/", () => "Södra Småland");
app.Run();
