using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SodraSmaland.Web.Pages.Fair;

/// <summary>What lets a tablet take registrations for a campaign, and read by nobody but this site.</summary>
/// <param name="Campaign">Key of the campaign's page.</param>
/// <param name="Until">When the tablet can no longer be opened, UTC.</param>
/// <param name="Key">The private half of the key that the tablet seals with (P-256, 32 bytes): it is in the ticket alone, itself sealed.</param>
internal sealed record FairTicket(Guid Campaign, DateTime Until, byte[] Key)
{
    /// <summary>The public half, as browsers take it: a point, uncompressed (65 bytes).</summary>
    public byte[] PublicKey()
    {
        using var own = Open();
        var point = own.PublicKey.ExportParameters().Q;
        return [4, .. point.X!, .. point.Y!];
    }

    /// <summary>
    /// Opens what a tablet has sealed: an ephemeral key, HKDF-SHA-256 and AES-256-GCM, as in ECIES. The tablet forgets its half at
    /// once and cannot open it again.
    /// </summary>
    /// <exception cref="CryptographicException">It was sealed for another ticket, or changed on the way.</exception>
    public byte[] Unseal(SealedRegistration sealedOne)
    {
        byte[] point = Bytes(sealedOne.Key), nonce = Bytes(sealedOne.Nonce), text = Bytes(sealedOne.Text);
        if (point.Length != 65 || point[0] != 4 || nonce.Length != 12 || text.Length < 16)
            throw new CryptographicException("Not a sealed registration.");
        using var own = Open();
        using var theirs = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, own.DeriveRawSecretAgreement(theirs.PublicKey), 32, salt: point, info: FairTickets.Purpose.ToArray());
        using var aes = new AesGcm(key, 16);
        var plain = new byte[text.Length - 16];
        aes.Decrypt(nonce, text.AsSpan(..^16), text.AsSpan(^16..), plain, sealedOne.Id.ToByteArray(bigEndian: true));
        return plain;
    }

    private static byte[] Bytes(string text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException e)
        {
            throw new CryptographicException("Not a sealed registration.", e);
        }
    }

    private ECDiffieHellman Open() => ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Key });
}

/// <summary>A registration as a tablet keeps and sends it; binary parts in base64url.</summary>
/// <param name="Id">Chosen by the tablet, and sealed with the rest: the same, however often it is sent.</param>
/// <param name="Key">The tablet's ephemeral public key.</param>
/// <param name="Nonce">Twelve bytes.</param>
/// <param name="Text">The fields, encrypted, and the tag.</param>
internal sealed record SealedRegistration(Guid Id, string Key, string Nonce, string Text);

/// <summary>Makes and opens tickets. Nothing is kept on the server: the ticket is the address of the tablet's page.</summary>
internal sealed class FairTickets(IDataProtectionProvider protection, TimeProvider time)
{
    /// <summary>How long what a tablet has kept can be sent after its page is closed.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(30);

    private readonly IDataProtector protector = protection.CreateProtector("SodraSmaland.Fair");

    public static ReadOnlySpan<byte> Purpose => "sodrasmaland fair 1"u8;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    public string Make(Guid campaign, TimeSpan length)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        byte[] until = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(until, (Now + length).Ticks);
        return Base64Url.EncodeToString(protector.Protect([.. campaign.ToByteArray(), .. until, .. key.ExportParameters(true).D!]));
    }

    /// <summary>The ticket, when its tablet may be opened.</summary>
    public FairTicket? Open(string token) => Read(token) is { } ticket && ticket.Until > Now ? ticket : null;

    /// <summary>The ticket, when what was kept under it may still be sent.</summary>
    public FairTicket? OpenForSending(string token) => Read(token) is { } ticket && ticket.Until + Grace > Now ? ticket : null;

    private FairTicket? Read(string token)
    {
        try
        {
            var bytes = protector.Unprotect(Base64Url.DecodeFromChars(token));
            return bytes.Length == 16 + 8 + 32 ? new(new Guid(bytes.AsSpan(0, 16)), new DateTime(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16, 8)), DateTimeKind.Utc), bytes[24..]) : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
