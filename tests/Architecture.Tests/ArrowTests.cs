using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace SodraSmaland.Architecture.Tests;

/// <summary>Holds the two rules of docs/adr/0002: which project may know which, and who may name the engine.</summary>
public sealed class ArrowTests
{
    private static readonly System.Reflection.Assembly Web = System.Reflection.Assembly.Load("SodraSmaland.Web");
    private static readonly System.Reflection.Assembly Core = System.Reflection.Assembly.Load("SodraSmaland.Core");
    private static readonly System.Reflection.Assembly Cms = System.Reflection.Assembly.Load("SodraSmaland.Cms");

    private static readonly ArchUnitNET.Domain.Architecture Site = new ArchLoader().LoadAssemblies(Web, Core, Cms).Build();

    [Fact]
    public void The_domain_knows_neither_the_content_engine_nor_the_web()
    {
        Assert.Empty(ProjectsReferencedBy(Core));
        Assert.DoesNotContain(Core.GetReferencedAssemblies(), a => a.Name!.StartsWith("Umbraco", StringComparison.Ordinal));
    }

    [Fact]
    public void The_content_engine_knows_neither_the_domain_nor_the_web()
        => Assert.Empty(ProjectsReferencedBy(Cms));

    [Fact]
    public void Pages_and_blocks_see_content_only_as_Umbraco_types()
    {
        // Program composes the host and BackOffice serves the client; nobody else may name the engine.
        var rule = Types().That().ResideInAssembly(Web)
            .And().DoNotResideInNamespaceMatching(@"^SodraSmaland\.Web\.(Pages\.)?BackOffice($|\.)")
            .And().DoNotHaveFullNameMatching(@"^Program($|[+/])")
            .Should().NotDependOnAnyTypesThat().ResideInAssembly(Cms);
        rule.Check(Site);
    }

    private static string[] ProjectsReferencedBy(System.Reflection.Assembly assembly)
        => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(n => n.StartsWith("SodraSmaland.", StringComparison.Ordinal))];
}
