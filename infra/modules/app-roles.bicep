// What the function app may do, no wider than its calls: docs/deploy.md says which call needs which role.
import { builtInRoles } from 'role-ids.bicep'

param principalId string
param dataStorageName string
param hostStorageName string
param applicationInsightsName string

@description('The containers that the web never reads. All but the drop folder are written.')
param privateContainerNames string[]

param publishedContainer string
param tableNames string[]
param poisonQueueName string

@description('The role that reads, writes and deletes blobs, from data-roles.bicep.')
param blobDataRoleId string

@description('The role that reads, writes and deletes rows, from data-roles.bicep.')
param tableDataRoleId string

var uploadsContainer = 'uploads'
var writtenContainers = concat(filter(privateContainerNames, container => container != uploadsContainer), [
  publishedContainer
])
var hostRoles = [
  builtInRoles.storageBlobDataOwner
  builtInRoles.storageQueueDataContributor
  builtInRoles.storageTableDataContributor
]

resource uploads 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = {
  name: '${dataStorageName}/default/${uploadsContainer}'
}

resource uploadsRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(uploads.id, principalId, builtInRoles.storageBlobDataReader)
  scope: uploads
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.storageBlobDataReader)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource written 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = [for container in writtenContainers: {
  name: '${dataStorageName}/default/${container}'
}]

resource containersWritten 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (container, index) in writtenContainers: {
  name: guid(resourceGroup().id, dataStorageName, container, principalId, blobDataRoleId)
  scope: written[index]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataRoleId)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}]

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' existing = [for table in tableNames: {
  name: '${dataStorageName}/default/${table}'
}]

resource tablesWritten 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (table, index) in tableNames: {
  name: guid(resourceGroup().id, dataStorageName, table, principalId, tableDataRoleId)
  scope: tables[index]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataRoleId)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}]

resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' existing = {
  name: '${dataStorageName}/default/${poisonQueueName}'
}

resource poisonSent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(poison.id, principalId, builtInRoles.storageQueueDataMessageSender)
  scope: poison
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.storageQueueDataMessageSender)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

resource hostStorage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: hostStorageName
}

resource hostStorageUsed 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in hostRoles: {
  name: guid(hostStorage.id, principalId, role)
  scope: hostStorage
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}]

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource telemetrySent 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, principalId, builtInRoles.monitoringMetricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.monitoringMetricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}
