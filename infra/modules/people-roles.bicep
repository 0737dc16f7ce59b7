// What people may do: the bureau reads what is not public, and whoever hands out upload links may write to the drop folder.
import { builtInRoles } from 'role-ids.bicep'

param dataStorageName string

@description('Object id of the group that reads internal documents and receipts; empty for none.')
param bureauGroupId string

@description('Object id of the group that makes upload links; empty for none.')
param uploadersGroupId string

@description('The role that reads, writes and deletes blobs, from data-roles.bicep.')
param blobDataRoleId string

var bureauContainers = empty(bureauGroupId) ? [] : [
  'internal'
  'receipts'
]
var uploaderContainers = empty(uploadersGroupId) ? [] : [
  {
    name: 'uploads'
    role: blobDataRoleId
  }
  {
    name: 'receipts'
    role: builtInRoles.storageBlobDataReader
  }
]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: dataStorageName
}

resource bureauContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = [for container in bureauContainers: {
  name: '${dataStorageName}/default/${container}'
}]

resource bureauReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (container, index) in bureauContainers: {
  name: guid(resourceGroup().id, dataStorageName, container, bureauGroupId, builtInRoles.storageBlobDataReader)
  scope: bureauContainer[index]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.storageBlobDataReader)
    principalId: bureauGroupId
    principalType: 'Group'
  }
}]

resource uploaderContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' existing = [for one in uploaderContainers: {
  name: '${dataStorageName}/default/${one.name}'
}]

resource uploadersUse 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for (one, index) in uploaderContainers: {
  name: guid(resourceGroup().id, dataStorageName, one.name, uploadersGroupId, one.role)
  scope: uploaderContainer[index]
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', one.role)
    principalId: uploadersGroupId
    principalType: 'Group'
  }
}]

// The key that signs a user-delegation link is asked of the account as a whole.
resource uploadersSign 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(uploadersGroupId)) {
  name: guid(account.id, uploadersGroupId, builtInRoles.storageBlobDelegator)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtInRoles.storageBlobDelegator)
    principalId: uploadersGroupId
    principalType: 'Group'
  }
}
