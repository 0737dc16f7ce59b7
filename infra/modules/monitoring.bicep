// Logs and telemetry. Local authentication is off: telemetry is sent, and logs are read, by identity alone.
param logAnalyticsName string
param applicationInsightsName string
param location string
param tags object

@description('Days for which logs and telemetry are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int

@description('Gigabytes of telemetry a day after which the rest of the day is not kept; 0 for no cap.')
@minValue(0)
param dailyCapGb int

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: logAnalyticsName
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    features: {
      disableLocalAuth: true
    }
    workspaceCapping: {
      dailyQuotaGb: dailyCapGb == 0 ? -1 : dailyCapGb
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: applicationInsightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logs.id
    DisableLocalAuth: true
  }
}

output logAnalyticsId string = logs.id
output applicationInsightsId string = insights.id
output applicationInsightsName string = insights.name
output connectionString string = insights.properties.ConnectionString
