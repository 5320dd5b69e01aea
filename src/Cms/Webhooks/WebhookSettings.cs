using System.ComponentModel.DataAnnotations;

namespace SodraSmaland.Cms.Webhooks;

/// <summary>What Umbraco's <c>Umbraco:CMS:Webhook</c> has no word for: section <c>SodraSmaland:Webhooks</c>.</summary>
internal sealed class WebhookDeliverySettings
{
    /// <summary>Whether receivers may be on this machine or in the networks behind it. For development and tests only: otherwise who may write a webhook may reach what only this server can.</summary>
    public bool AllowInternalAddresses { get; set; }

    /// <summary>How long a receiver may take to answer, in seconds.</summary>
    [Range(1, 120)]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>The longest pause between two attempts, in seconds; pauses double from <c>Umbraco:CMS:Webhook:Period</c> up to it.</summary>
    [Range(1, 86400)]
    public int LongestRetrySeconds { get; set; } = 3600;
}
