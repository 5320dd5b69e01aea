using SodraSmaland.Core.Leads;
using Xunit;

namespace SodraSmaland.Core.Tests.Leads;

public sealed class LeadRulesTests
{
    [Theory]
    [InlineData("anna@exempel.se", true)]
    [InlineData("anna.åberg+flytt@exempel.co.uk", true)]
    [InlineData("anna", false)]
    [InlineData("anna@", false)]
    [InlineData("anna@exempel", false)]
    [InlineData("anna@.se", false)]
    [InlineData("anna @exempel.se", false)]
    [InlineData("Anna <anna@exempel.se>", false)]
    [InlineData("anna@exempel.se\r\nBcc: alla@exempel.se", false)]
    [InlineData("", false)]
    public void An_address_is_one_that_mail_can_be_sent_to(string text, bool valid) => Assert.Equal(valid, LeadRules.IsEmail(text));

    [Fact]
    public void An_address_is_at_most_254_characters_long()
    {
        Assert.False(LeadRules.IsEmail(new string('a', 250) + "@b.se"));
    }

    [Theory]
    [InlineData("Vi gillar sjöar & <3", false)]
    [InlineData("a < b", false)]
    [InlineData("<script>", true)]
    [InlineData("</p>", true)]
    [InlineData("<img src=x>", true)]
    [InlineData("JavaScript:alert(1)", true)]
    public void Markup_is_told_from_angle_brackets_in_a_text(string text, bool markup) => Assert.Equal(markup, LeadRules.HasMarkup(text));

    [Theory]
    [InlineData("rad\r\nrad\tett", false)]
    [InlineData("\u0000", true)]
    [InlineData("\u001b[31m", true)]
    public void Binary_input_is_told_from_text(string text, bool binary) => Assert.Equal(binary, LeadRules.HasControlCharacters(text));

    [Fact]
    public void A_token_is_random_and_its_hash_is_not_the_token()
    {
        var token = LeadRules.NewToken();

        Assert.Equal(43, token.Length);
        Assert.NotEqual(token, LeadRules.NewToken());
        Assert.NotEqual(token, LeadRules.Hash(token));
        Assert.Equal(LeadRules.Hash(token), LeadRules.Hash(token));
    }
}
