// One alarm on the log: it rings while its query gives any row.
import { logAlarm } from 'types.bicep'

param location string
param tags object
param applicationInsightsId string
param actionGroupId string
param alarm logAlarm

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = {
  name: alarm.name
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: alarm.title
    description: '${alarm.description} 处置步骤 drill: docs/operations.md, ${alarm.name}'
    severity: alarm.severity
    enabled: true
    scopes: [
      applicationInsightsId
    ]
    evaluationFrequency: alarm.every
    windowSize: alarm.looksBack
    criteria: {
      allOf: [
        {
          query: alarm.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: {
            numberOfEvaluationPeriods: 1
            minFailingPeriodsToAlert: 1
          }
        }
      ]
    }
    autoMitigate: alarm.endsByItself
    muteActionsDuration: alarm.?quietFor
    // At the first deployment nothing has been logged yet, and a query of empty tables does not validate.
    skipQueryValidation: true
    actions: {
      actionGroups: [
        actionGroupId
      ]
      customProperties: {
        drill: alarm.name
      }
    }
  }
}
