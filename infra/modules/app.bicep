// The function app on Flex Consumption, .NET 10 isolated, with an identity of its own and no secret in its settings.
param appName string
param location string
param storageAccountName string
param deploymentContainerUrl string
param vaultName string
param insightsName string
param webexClientId string
param adminTenantId string
param adminClientId string
param hasBotToken bool
param hasAlertWebhook bool
param kalturaAllowedHosts string[]
param webexDownloadHosts string[]
param maximumInstances int
param tags object

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {
  name: vaultName
}

var secret = '@Microsoft.KeyVault(VaultName=${vaultName};SecretName='

var settings = union(
  {
    AzureWebJobsStorage__accountName: storageAccountName
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsDisableHomepage: 'true'
    APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD'
    App__PublicUrl: 'https://${appName}.azurewebsites.net'
    Storage__AccountName: storageAccountName
    Secrets__KeyVaultUrl: vault.properties.vaultUri
    Webex__ClientId: webexClientId
    Webex__ClientSecret: '${secret}webex-client-secret)'
  },
  empty(adminTenantId)
    ? { Admin__ApiKey: '${secret}admin-api-key)' }
    : {
        Admin__TenantId: adminTenantId
        Admin__ClientId: adminClientId
        Admin__ClientSecret: '${secret}admin-client-secret)'
      },
  hasBotToken ? { Webex__BotToken: '${secret}webex-bot-token)' } : {},
  hasAlertWebhook ? { Alerts__WebhookUrl: '${secret}alert-webhook-url)' } : {},
  toObject(range(0, length(kalturaAllowedHosts)), i => 'Kaltura__AllowedHosts__${i}', i => kalturaAllowedHosts[i]),
  toObject(range(0, length(webexDownloadHosts)), i => 'Webex__DownloadHosts__${i}', i => webexDownloadHosts[i])
)

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${appName}'
  location: location
  kind: 'functionapp'
  tags: tags
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: appName
  location: location
  kind: 'functionapp,linux'
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      healthCheckPath: '/health/ready'
      appSettings: map(items(settings), setting => { name: setting.key, value: setting.value })
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: deploymentContainerUrl
          authentication: { type: 'SystemAssignedIdentity' }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: 2048, maximumInstanceCount: maximumInstances }
    }
  }
}

// Code is deployed with the deployer's own sign-in, never with a publishing password.
resource noFtpPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource noScmPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

output appName string = app.name
output principalId string = app.identity.principalId
output publicUrl string = 'https://${app.properties.defaultHostName}'
