using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;
using WebexKaltura.Storage.Connection;

namespace WebexKaltura.Storage.Secrets;

/// <summary>
/// The key ring of ASP.NET Core Data Protection, one blob per key: two hosts that each make a key never overwrite one another's. The
/// framework's interface is synchronous.
/// </summary>
public sealed class BlobKeyRepository(StorageConnection storage) : IXmlRepository
{
    public const string ContainerName = "data-protection";
    private readonly BlobContainerClient _container = storage.Container(ContainerName);

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        try
        {
            return
            [
                .. _container
                    .GetBlobs(new GetBlobsOptions())
                    .Select(blob => XElement.Parse(_container.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString())),
            ];
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return [];
        }
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        var text = element.ToString(SaveOptions.DisableFormatting);
        var name = string.IsNullOrEmpty(friendlyName)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
            : friendlyName;
        _container.CreateIfNotExists();
        _container.GetBlobClient($"{name}.xml").Upload(BinaryData.FromString(text), overwrite: true);
    }
}
