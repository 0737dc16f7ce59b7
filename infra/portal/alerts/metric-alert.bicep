// One alarm on a storage account: too many of its answers in a quarter of an hour are of certain kinds.
import { metricAlarm } from 'types.bicep'

param tags object
param actionGroupId string
param alarm metricAlarm

resource rule 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${alarm.name}-${last(split(alarm.storageId, '/'))}'
  location: 'global'
  tags: tags
  properties: {
    description: '${alarm.description} 处置步骤 drill: docs/operations.md, ${alarm.name}'
    severity: alarm.severity
    enabled: true
    scopes: [
      alarm.storageId
    ]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: alarm.name
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          metricName: 'Transactions'
          dimensions: [
            {
              name: 'ResponseType'
              operator: 'Include'
              values: alarm.responseTypes
            }
          ]
          operator: 'GreaterThan'
          threshold: alarm.bearable
          timeAggregation: 'Total'
        }
      ]
    }
    autoMitigate: true
    actions: [
      {
        actionGroupId: actionGroupId
      }
    ]
  }
}
