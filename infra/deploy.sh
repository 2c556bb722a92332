#!/usr/bin/env bash
# Deploys WebexKaltura: the resources of main.bicep, then the code. Run it again to update either; nothing that is stored is lost.
# Needs the Azure CLI (signed in), zip and the .NET SDK.
# Usage: infra/deploy.sh RESOURCE_GROUP LOCATION [PARAMETERS.bicepparam]
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,4s/^# //p' "$0"; exit 2; }
group=$1 location=$2
here=$(cd "$(dirname "$0")" && pwd)
parameters=${3:-$here/main.bicepparam}
for tool in az dotnet zip; do
  command -v "$tool" > /dev/null || { echo "$tool is missing: install it and run this again." >&2; exit 1; }
done
if [ $# -lt 3 ]; then
  admin=ADMIN_API_KEY
  [ -z "${ADMIN_TENANT_ID:-}" ] || admin="ADMIN_CLIENT_ID ADMIN_CLIENT_SECRET"
  for variable in WEBEX_CLIENT_ID WEBEX_CLIENT_SECRET $admin; do
    [ -n "${!variable:-}" ] || { echo "Set $variable, or give a parameters file of your own (docs/deploy.md says where each comes from)." >&2; exit 1; }
  done
fi
az account show > /dev/null 2>&1 || { echo "Sign in first: az login" >&2; exit 1; }

az group create --name "$group" --location "$location" --output none
outputs=$(az deployment group create --resource-group "$group" --name webexkaltura --template-file "$here/main.bicep" \
  --parameters "$parameters" --query 'properties.outputs.[functionAppName.value, publicUrl.value]' --output tsv)
{ read -r app; read -r url; } <<< "$outputs"

work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
dotnet publish "$here/../src/WebexKaltura.Functions" --configuration Release --output "$work/app" --nologo
(cd "$work/app" && zip -qr "$work/app.zip" .)
az functionapp deployment source config-zip --resource-group "$group" --name "$app" --src "$work/app.zip" --output none

echo "Deployed $app. Redirect URI for the Webex integration: $url/setup/callback"
echo "Check: curl $url/health/ready"
