namespace SodraSmaland.Core.Forms;

/// <summary>How far somebody has come with a form, carried by the form itself.</summary>
internal sealed record FormProgress
{
    /// <summary>Index of the step.</summary>
    public int Step { get; init; }

    /// <summary>Names of the fields that are asked, when they are fewer than the step's: those that an answer has revealed.</summary>
    public IReadOnlyList<string>? Screen { get; init; }

    /// <summary>Names of the fields of this step that have been asked already.</summary>
    public IReadOnlyList<string> Asked { get; init; } = [];

    /// <summary>By the field's name; a file's is what it is called.</summary>
    public IReadOnlyDictionary<string, string[]> Answers { get; init; } = new Dictionary<string, string[]>();
}

/// <summary>What was posted.</summary>
/// <param name="Answers">By the field's name.</param>
/// <param name="Shown">Names of the fields with a condition that were there to be answered.</param>
/// <param name="FileFaults">What is wrong with files, by the field's name.</param>
internal sealed record FormPost(IReadOnlyDictionary<string, string[]> Answers, IReadOnlySet<string> Shown, IReadOnlyDictionary<string, FieldFault> FileFaults);

/// <summary>Where a post leads.</summary>
/// <param name="Progress">With the new answers.</param>
/// <param name="Faults">Why it stays where it is, by the field's name.</param>
/// <param name="IsDone">All has been answered.</param>
internal sealed record FormMove(FormProgress Progress, IReadOnlyDictionary<string, FieldFault> Faults, bool IsDone)
{
    public static readonly IReadOnlyDictionary<string, FieldFault> NoFaults = new Dictionary<string, FieldFault>();
}

/// <summary>
/// The way through a form. Without JavaScript nothing appears while somebody answers: what an answer reveals is then asked next,
/// before the step that follows. With it the fields come at once, and the post says which were there.
/// </summary>
internal static class FormFlow
{
    /// <summary>The fields that a screen has, shown or waiting for an answer beside them.</summary>
    public static IEnumerable<FormField> OnScreen(FormDefinition form, FormProgress at)
        => form.Steps[at.Step].Fields.Where(f => at.Screen is null || at.Screen.Contains(f.Name));

    public static FormMove Advance(FormDefinition form, FormProgress at, FormPost post)
    {
        var step = form.Steps[at.Step].Fields;
        var (answers, presented) = Take(form, at, post);
        var visible = FormRules.Visible(form, answers);
        var here = at with { Answers = answers };
        var faults = FaultsOf(presented.Where(f => visible.Contains(f.Name)), answers, post.FileFaults);
        if (faults.Count > 0)
            return new(here, faults, false);

        var asked = (at.Screen is null ? [] : at.Asked).Concat(presented.Select(f => f.Name)).ToHashSet();
        var revealed = step.Where(f => f.IsAsked && visible.Contains(f.Name) && !asked.Contains(f.Name)).Select(f => f.Name).ToList();
        if (revealed.Count > 0)
            return new(here with { Screen = revealed, Asked = [.. asked] }, FormMove.NoFaults, false);

        for (var next = at.Step + 1; next < form.Steps.Count; next++)
        {
            if (HasQuestions(form, next, visible))
                return new(new() { Step = next, Answers = answers }, FormMove.NoFaults, false);
        }

        // Whatever came before is looked at once more: the form may be another by now.
        for (var i = 0; i < form.Steps.Count; i++)
        {
            faults = FaultsOf(form.Steps[i].Fields.Where(f => f.IsAsked && visible.Contains(f.Name)), answers, FormMove.NoFaults);
            if (faults.Count > 0)
                return new(new() { Step = i, Answers = answers }, faults, false);
        }
        return new(here, FormMove.NoFaults, true);
    }

    /// <summary>One screen back, with what was written kept and nothing of it judged.</summary>
    public static FormProgress Back(FormDefinition form, FormProgress at, FormPost post)
    {
        var (answers, _) = Take(form, at, post);
        if (at.Screen is not null)
            return new() { Step = at.Step, Answers = answers };
        var visible = FormRules.Visible(form, answers);
        for (var before = at.Step - 1; before >= 0; before--)
        {
            if (HasQuestions(form, before, visible))
                return new() { Step = before, Answers = answers };
        }
        return new() { Step = at.Step, Answers = answers };
    }

    /// <summary>The answers that are kept: those of fields that are shown.</summary>
    public static IReadOnlyList<(FormField Field, string[] Answers)> Kept(FormDefinition form, IReadOnlyDictionary<string, string[]> answers)
    {
        var visible = FormRules.Visible(form, answers);
        return [.. form.Fields.Where(f => f.IsAsked && visible.Contains(f.Name)).Select(f => (f, (answers.GetValueOrDefault(f.Name) ?? []).Where(a => a.Length > 0).ToArray()))];
    }

    private static (Dictionary<string, string[]> Answers, List<FormField> Presented) Take(FormDefinition form, FormProgress at, FormPost post)
    {
        var answers = at.Answers.ToDictionary();
        var presented = OnScreen(form, at).Where(f => f.IsAsked && (f.ShowWhen is null || post.Shown.Contains(f.Name))).ToList();
        foreach (var field in presented)
        {
            var said = post.Answers.GetValueOrDefault(field.Name) ?? [];
            // A file that was sent before stays until another is chosen: a browser cannot keep it in its field.
            if (field.Kind != FieldKind.File || said.Length > 0)
                answers[field.Name] = said;
        }
        return (answers, presented);
    }

    private static Dictionary<string, FieldFault> FaultsOf(IEnumerable<FormField> fields, Dictionary<string, string[]> answers, IReadOnlyDictionary<string, FieldFault> ofFiles)
    {
        var faults = new Dictionary<string, FieldFault>();
        foreach (var field in fields)
        {
            if (ofFiles.TryGetValue(field.Name, out var fault))
                faults[field.Name] = fault;
            else if (FormRules.Fault(field, answers.GetValueOrDefault(field.Name) ?? []) is { } found)
                faults[field.Name] = found;
        }
        return faults;
    }

    private static bool HasQuestions(FormDefinition form, int step, IReadOnlySet<string> visible) => form.Steps[step].Fields.Any(f => f.IsAsked && visible.Contains(f.Name));
}
