// Secrets of the installation (set here) and of each connected account (set by the app). Access by role only; deleted secrets can be recovered.
param name string
param unique string
param location string
@secure()
param webexClientSecret string
@secure()
param webexBotToken string
@secure()
param adminApiKey string
@secure()
param adminClientSecret string
@secure()
param alertWebhookUrl string
param logWorkspaceId string
param tags object

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: take('kv-${name}-${unique}', 24)
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enablePurgeProtection: true
    publicNetworkAccess: 'Enabled'
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource clientSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'webex-client-secret'
  properties: { value: webexClientSecret }
}

resource apiKey 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(adminApiKey)) {
  parent: vault
  name: 'admin-api-key'
  properties: { value: adminApiKey }
}

resource signinSecret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(adminClientSecret)) {
  parent: vault
  name: 'admin-client-secret'
  properties: { value: adminClientSecret }
}

resource botToken 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(webexBotToken)) {
  parent: vault
  name: 'webex-bot-token'
  properties: { value: webexBotToken }
}

resource alertWebhook 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(alertWebhookUrl)) {
  parent: vault
  name: 'alert-webhook-url'
  properties: { value: alertWebhookUrl }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: vault
  name: 'to-log'
  properties: {
    workspaceId: logWorkspaceId
    logs: [{ category: 'AuditEvent', enabled: true }]
  }
}

output vaultName string = vault.name
