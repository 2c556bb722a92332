// One page in the portal: how many recordings came how far, how long they took, and why those failed that failed.
param location string
param insightsId string
param tags object

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'WebexKaltura')
  location: location
  kind: 'shared'
  tags: tags
  properties: {
    displayName: 'WebexKaltura'
    category: 'workbook'
    sourceId: insightsId
    serializedData: loadTextContent('workbook.json')
  }
}
