using SodraSmaland.Core.Forms;
using Xunit;

namespace SodraSmaland.Core.Tests.Forms;

public sealed class FormRulesTests
{
    private static readonly FormField Who = new(FieldKind.Choice, "who", "Vem?") { Options = [new("alone", "Jag själv"), new("family", "Familj med barn")] };

    [Theory]
    [InlineData(ConditionOperator.Equals, "family", "family", true)]
    [InlineData(ConditionOperator.Equals, "familj med BARN", "family", true)]
    [InlineData(ConditionOperator.Equals, "family", "alone", false)]
    [InlineData(ConditionOperator.Equals, "family", "", false)]
    [InlineData(ConditionOperator.NotEquals, "family", "alone", true)]
    [InlineData(ConditionOperator.NotEquals, "family", "family", false)]
    [InlineData(ConditionOperator.NotEquals, "family", "", true)]
    [InlineData(ConditionOperator.Contains, "fam", "family", true)]
    [InlineData(ConditionOperator.Contains, "barn", "alone", false)]
    [InlineData(ConditionOperator.Filled, "", "alone", true)]
    [InlineData(ConditionOperator.Filled, "", "", false)]
    [InlineData(ConditionOperator.Empty, "", "", true)]
    [InlineData(ConditionOperator.Empty, "", "alone", false)]
    internal void A_condition_looks_at_the_answer_of_another_field(ConditionOperator op, string value, string answer, bool holds)
        => Assert.Equal(holds, FormRules.Holds(new("who", op, value), Who, answer.Length == 0 ? [] : [answer]));

    [Fact]
    public void What_waits_for_a_hidden_field_is_hidden_too_and_fields_that_wait_for_each_other_never_come()
    {
        var form = FormFlowTests.Form([
            Who,
            new(FieldKind.Number, "children", "Barn") { ShowWhen = new("who", ConditionOperator.Equals, "family") },
            new(FieldKind.Text, "school", "Skola") { Longest = 50, ShowWhen = new("children", ConditionOperator.Filled, "") },
            new(FieldKind.Text, "a", "A") { Longest = 50, ShowWhen = new("b", ConditionOperator.Empty, "") },
            new(FieldKind.Text, "b", "B") { Longest = 50, ShowWhen = new("a", ConditionOperator.Filled, "") },
            new(FieldKind.Text, "typo", "Fel namn") { Longest = 50, ShowWhen = new("nowhere", ConditionOperator.Filled, "") },
        ]);
        var answers = new Dictionary<string, string[]> { ["who"] = ["alone"], ["children"] = ["2"] };
        Assert.Equal(["a", "typo", "who"], FormRules.Visible(form, answers).Order());
        answers["who"] = ["family"];
        Assert.Equal(["a", "children", "school", "typo", "who"], FormRules.Visible(form, answers).Order());
    }

    [Theory]
    [InlineData("3", null)]
    [InlineData("2,5", null)]
    [InlineData("1 000", FieldFault.TooHigh)]
    [InlineData("0", FieldFault.TooLow)]
    [InlineData("tre", FieldFault.Number)]
    [InlineData("1e9", FieldFault.Number)]
    [InlineData("NaN", FieldFault.Number)]
    [InlineData("99999999999999999999999", FieldFault.Number)]
    internal void A_number_has_its_limits(string text, FieldFault? fault) => Assert.Equal(fault, FormRules.Fault(new(FieldKind.Number, "n", "") { Least = 1, Most = 10 }, [text]));

    [Theory]
    [InlineData("2026-12-24", null)]
    [InlineData("2026-11-01", FieldFault.TooEarly)]
    [InlineData("2027-02-01", FieldFault.TooLate)]
    [InlineData("2026-02-30", FieldFault.Date)]
    [InlineData("24/12", FieldFault.Date)]
    internal void A_date_exists_and_has_its_limits(string text, FieldFault? fault)
        => Assert.Equal(fault, FormRules.Fault(new(FieldKind.Date, "d", "") { Earliest = new(2026, 12, 1), Latest = new(2026, 12, 31) }, [text]));

    [Theory]
    [InlineData("[0-9]{5}", "35230", null)]
    [InlineData("[0-9]{5}", "352300", FieldFault.Pattern)]
    [InlineData("a|b", "bc", FieldFault.Pattern)]
    [InlineData("(", "vad som helst", null)]
    [InlineData("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", FieldFault.Pattern)]
    internal void A_pattern_takes_the_whole_text_and_neither_a_slip_nor_a_slow_one_stops_the_form(string pattern, string text, FieldFault? fault)
        => Assert.Equal(fault, FormRules.Fault(new(FieldKind.Text, "p", "") { Longest = 100, Pattern = pattern }, [text]));

    [Fact]
    public void A_field_takes_what_it_is_for_and_no_more()
    {
        Assert.Equal(FieldFault.Needed, FormRules.Fault(Who with { IsRequired = true }, [""]));
        Assert.Equal(FieldFault.BadChoice, FormRules.Fault(Who, ["alone", "family"]));
        Assert.Equal(FieldFault.BadChoice, FormRules.Fault(Who, ["Jag själv"]));
        Assert.Null(FormRules.Fault(Who with { Look = ChoiceLook.Checkboxes }, ["alone", "family"]));
        Assert.Equal(FieldFault.BadChoice, FormRules.Fault(Who with { Look = ChoiceLook.Checkboxes }, ["alone", "alone"]));
        Assert.Equal(FieldFault.BadChoice, FormRules.Fault(new(FieldKind.Consent, "c", ""), ["on"]));
        Assert.Equal(FieldFault.Email, FormRules.Fault(new(FieldKind.Email, "e", ""), ["fel"]));
        Assert.Equal(FieldFault.TooLong, FormRules.Fault(new(FieldKind.Text, "t", "") { Longest = 3 }, ["fyra"]));
        Assert.Equal(FieldFault.BadText, FormRules.Fault(new(FieldKind.Text, "t", "") { Longest = 100 }, ["<script>"]));
        Assert.Equal(FieldFault.BadText, FormRules.Fault(new(FieldKind.LongText, "t", "") { Longest = 100 }, ["noll\0"]));
        Assert.Equal(FieldFault.BadText, FormRules.Fault(new(FieldKind.LongText, "t", "") { Longest = 100 }, ["trasig \uFFFD"]));
    }
}
