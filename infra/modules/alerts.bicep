// Rules over what the app measures. docs/operate.md says what each one means and what to do.
param name string
param location string
param insightsId string
param email string
param tags object

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(email)) {
  name: 'ag-${name}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: email, useCommonAlertSchema: true }]
  }
}

var raised = 'customMetrics | where name == "webexkaltura.alerts" | extend kind = tostring(customDimensions["kind"])'

var rules = [
  {
    id: 'recording-failed'
    title: 'Recordings failed'
    severity: 2
    query: 'customMetrics | where name == "webexkaltura.recordings" and tostring(customDimensions["outcome"]) == "failed" | summarize total = sum(valueSum)'
  }
  {
    id: 'token-dead'
    title: 'A Webex account needs re-authorization'
    severity: 1
    query: '${raised} | where kind == "tokenDead" | summarize total = sum(valueSum)'
  }
  {
    id: 'oldest-unfinished'
    title: 'A recording has been unfinished for hours'
    severity: 2
    query: '${raised} | where kind == "oldestUnfinished" | summarize total = sum(valueSum)'
  }
  {
    id: 'deletion-refused'
    title: 'Webex refused to remove a recording'
    severity: 3
    query: '${raised} | where kind == "deletionRefused" | summarize total = sum(valueSum)'
  }
]

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [
  for item in rules: {
    name: '${name}-${item.id}'
    location: location
    kind: 'LogAlert'
    tags: tags
    properties: {
      displayName: item.title
      severity: item.severity
      enabled: true
      scopes: [insightsId]
      evaluationFrequency: 'PT15M'
      windowSize: 'PT15M'
      criteria: {
        allOf: [
          {
            query: item.query
            timeAggregation: 'Total'
            metricMeasureColumn: 'total'
            operator: 'GreaterThan'
            threshold: 0
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: empty(email) ? [] : [people.id] }
    }
  }
]
