using SodraSmaland.Core.Forms;
using Xunit;

namespace SodraSmaland.Core.Tests.Forms;

public sealed class FormFlowTests
{
    private static readonly FormField Who = new(FieldKind.Choice, "who", "Vem?") { IsRequired = true, Options = [new("alone", "Jag"), new("family", "Familj")] };
    private static readonly FormField Children = new(FieldKind.Number, "children", "Barn") { IsRequired = true, ShowWhen = new("who", ConditionOperator.Equals, "family") };
    private static readonly FormField School = new(FieldKind.Text, "school", "Skola") { Longest = 50, ShowWhen = new("children", ConditionOperator.Filled, "") };
    private static readonly FormField Pets = new(FieldKind.Text, "pets", "Djur") { Longest = 50, ShowWhen = new("who", ConditionOperator.Equals, "alone") };
    private static readonly FormField Email = new(FieldKind.Email, "email", "E-post") { IsRequired = true };

    internal static FormDefinition Form(params FormField[][] steps) => new(Guid.NewGuid(), "Prov", "sv-SE", [.. steps.Select(s => new FormStep(null, s))]);

    [Fact]
    public void Without_JavaScript_what_an_answer_reveals_is_asked_next_and_then_the_step_that_follows()
    {
        var form = Form([Who, Children, School], [Email]);
        var move = FormFlow.Advance(form, new(), Post(("who", "family")));
        Assert.Equal(["children"], move.Progress.Screen!);
        move = FormFlow.Advance(form, move.Progress, Post(["children"], ("children", "2")));
        Assert.Equal(["school"], move.Progress.Screen!);
        move = FormFlow.Advance(form, move.Progress, Post(["school"], ("school", "")));
        Assert.Equal((1, null), (move.Progress.Step, move.Progress.Screen));
        move = FormFlow.Advance(form, move.Progress, Post(("email", "a@exempel.se")));
        Assert.True(move.IsDone);
        Assert.Equal(["family", "2", "a@exempel.se"], FormFlow.Kept(form, move.Progress.Answers).SelectMany(a => a.Answers));
    }

    [Fact]
    public void With_JavaScript_the_same_is_one_screen()
        => Assert.True(FormFlow.Advance(Form([Who, Children, School]), new(), Post(["children", "school"], ("who", "family"), ("children", "2"), ("school", "Gula"))).IsDone);

    [Fact]
    public void A_required_field_that_is_shown_cannot_be_skipped_by_saying_that_it_was_not()
    {
        var form = Form([Who, Children]);
        var move = FormFlow.Advance(form, new(), Post(("who", "family"), ("children", "2")));
        Assert.Equal((false, "children"), (move.IsDone, move.Progress.Screen![0]));
        Assert.False(move.Progress.Answers.ContainsKey("children"));
        Assert.Equal(FieldFault.Needed, FormFlow.Advance(form, move.Progress, Post(["children"])).Faults["children"]);
    }

    [Fact]
    public void An_answer_to_a_question_that_is_not_shown_is_neither_judged_nor_kept()
    {
        var form = Form([Who, Children]);
        var move = FormFlow.Advance(form, new(), Post(["children"], ("who", "alone"), ("children", "många")));
        Assert.True(move.IsDone);
        Assert.Equal(["who"], FormFlow.Kept(form, move.Progress.Answers).Select(a => a.Field.Name));
    }

    [Fact]
    public void A_step_whose_questions_are_all_hidden_is_passed_over_both_ways()
    {
        var form = Form([Who], [Children], [Email]);
        var move = FormFlow.Advance(form, new(), Post(("who", "alone")));
        Assert.Equal(2, move.Progress.Step);
        var back = FormFlow.Back(form, move.Progress, Post(("email", "halv")));
        Assert.Equal((0, "halv", "alone"), (back.Step, back.Answers["email"][0], back.Answers["who"][0]));
    }

    [Fact]
    public void Back_from_what_was_revealed_leads_to_the_step_itself()
    {
        var form = Form([Who, Children]);
        var revealed = FormFlow.Advance(form, new(), Post(("who", "family"))).Progress;
        var back = FormFlow.Back(form, revealed, Post(["children"], ("children", "2")));
        Assert.Equal((0, null, "2"), (back.Step, back.Screen, back.Answers["children"][0]));
        // Another answer hides the question, and what it was answered with.
        var move = FormFlow.Advance(form, back, Post(["children"], ("who", "alone"), ("children", "2")));
        Assert.True(move.IsDone);
        Assert.DoesNotContain(FormFlow.Kept(form, move.Progress.Answers), a => a.Field.Name == "children");
    }

    [Fact]
    public void A_form_that_was_changed_meanwhile_asks_for_what_it_now_needs()
    {
        var before = Form([Who], [Email]);
        var at = FormFlow.Advance(before, new(), Post(("who", "alone"))).Progress;
        var after = Form([Who, new FormField(FieldKind.Text, "name", "Namn") { IsRequired = true, Longest = 50 }, Pets], [Email]);
        var move = FormFlow.Advance(after, at, Post(("email", "a@exempel.se")));
        Assert.Equal((false, 0, FieldFault.Needed), (move.IsDone, move.Progress.Step, move.Faults["name"]));
    }

    private static FormPost Post(params (string Name, string Value)[] answers) => Post([], answers);

    private static FormPost Post(string[] shown, params (string Name, string Value)[] answers)
        => new(answers.GroupBy(a => a.Name).ToDictionary(g => g.Key, g => g.Select(a => a.Value).ToArray()), shown.ToHashSet(), FormMove.NoFaults);
}
