// Everything that WebexKaltura needs in one resource group. One command deploys it: infra/deploy.sh
targetScope = 'resourceGroup'

@description('Short name of this installation; part of every resource name.')
@minLength(3)
@maxLength(12)
param name string

@description('Azure region of all resources. It must offer Flex Consumption.')
param location string = resourceGroup().location

@description('Client id of the Webex integration.')
param webexClientId string

@secure()
@description('Client secret of the Webex integration. Goes to Key Vault.')
param webexClientSecret string

@secure()
@description('Token of the Webex bot that tells hosts; empty without one. Goes to Key Vault.')
param webexBotToken string = ''

@description('Hosts that Kaltura accounts may point at.')
param kalturaAllowedHosts string[] = ['*.kaltura.com']

@description('Hosts that recordings may be downloaded from.')
param webexDownloadHosts string[] = ['*.webex.com']

@description('Microsoft Entra tenant (id or domain) whose people and apps may come in; empty: nobody but the API key.')
param adminTenantId string = ''

@description('Client id of the app registration there.')
param adminClientId string = ''

@secure()
@description('Client secret of the app registration. Goes to Key Vault.')
param adminClientSecret string = ''

@secure()
@description('Bearer key of the JSON API where there is no Entra tenant: at least 32 random characters. Goes to Key Vault.')
param adminApiKey string = ''

@description('E-mail address that alerts go to; empty for none.')
param alertEmail string = ''

@description('Slack or Teams webhook that the app itself tells of failures; empty for none.')
@secure()
param alertWebhookUrl string = ''

@description('Most instances of the function app at once.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Days that logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 90

@description('Tags of every resource.')
param tags object = {}

var unique = take(uniqueString(resourceGroup().id, name), 8)
var allTags = union({ application: 'WebexKaltura', installation: name }, tags)
var hasEntra = !empty(adminTenantId)
var apiKey = hasEntra ? '' : length(adminApiKey) >= 32 ? adminApiKey : fail('Give adminTenantId, or an adminApiKey of at least 32 characters.')
var appName = 'func-${name}-${unique}'

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    unique: unique
    location: location
    retentionDays: logRetentionDays
    tags: allTags
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: name
    unique: unique
    location: location
    logWorkspaceId: monitoring.outputs.workspaceId
    tags: allTags
  }
}

module vault 'modules/vault.bicep' = {
  name: 'vault'
  params: {
    name: name
    unique: unique
    location: location
    webexClientSecret: webexClientSecret
    webexBotToken: webexBotToken
    adminApiKey: apiKey
    adminClientSecret: adminClientSecret
    alertWebhookUrl: alertWebhookUrl
    logWorkspaceId: monitoring.outputs.workspaceId
    tags: allTags
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    appName: appName
    location: location
    storageAccountName: storage.outputs.accountName
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    vaultName: vault.outputs.vaultName
    insightsName: monitoring.outputs.insightsName
    webexClientId: webexClientId
    adminTenantId: adminTenantId
    adminClientId: adminClientId
    hasBotToken: !empty(webexBotToken)
    hasAlertWebhook: !empty(alertWebhookUrl)
    kalturaAllowedHosts: kalturaAllowedHosts
    webexDownloadHosts: webexDownloadHosts
    maximumInstances: maximumInstances
    tags: allTags
  }
}

module access 'modules/access.bicep' = {
  name: 'access'
  params: {
    principalId: app.outputs.principalId
    storageAccountName: storage.outputs.accountName
    vaultName: vault.outputs.vaultName
    insightsName: monitoring.outputs.insightsName
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    insightsId: monitoring.outputs.insightsId
    email: alertEmail
    tags: allTags
  }
}

module workbook 'modules/workbook.bicep' = {
  name: 'workbook'
  params: {
    location: location
    insightsId: monitoring.outputs.insightsId
    tags: allTags
  }
}

@description('Name of the function app, for the deployment of the code.')
output functionAppName string = app.outputs.appName

@description('Where the app answers; its webhook targets and sign-in addresses begin so.')
output publicUrl string = app.outputs.publicUrl
