// A sample: copy it, fill it in, and keep secrets in the environment.
using 'main.bicep'

param name = 'recordings'
param webexClientId = readEnvironmentVariable('WEBEX_CLIENT_ID')
param webexClientSecret = readEnvironmentVariable('WEBEX_CLIENT_SECRET')
param webexBotToken = readEnvironmentVariable('WEBEX_BOT_TOKEN', '')
param adminTenantId = readEnvironmentVariable('ADMIN_TENANT_ID', '')
param adminClientId = readEnvironmentVariable('ADMIN_CLIENT_ID', '')
param adminClientSecret = readEnvironmentVariable('ADMIN_CLIENT_SECRET', '')
param adminApiKey = readEnvironmentVariable('ADMIN_API_KEY', '')
param alertEmail = readEnvironmentVariable('ALERT_EMAIL', '')
param alertWebhookUrl = readEnvironmentVariable('ALERT_WEBHOOK_URL', '')
