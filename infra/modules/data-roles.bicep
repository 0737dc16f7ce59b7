// What the built-in contributors of storage may do goes further than the product needs: they hold containers/write and containers/delete, and
// tables/write and tables/delete, which are calls of the control plane that no condition on an assignment restrains. These two roles hold the
// data alone: nobody who has them can make, publish or delete a container or a table.
var groupId = resourceGroup().id

resource blobData 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(groupId, 'pipeline-blob-data')
  properties: {
    roleName: 'Pipeline blob data ${uniqueString(groupId)}'
    description: 'Reads, writes and deletes blobs; changes no container.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/read'
        ]
        notActions: []
        dataActions: [
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
          'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete'
        ]
        notDataActions: []
      }
    ]
    assignableScopes: [
      groupId
    ]
  }
}

resource tableData 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(groupId, 'pipeline-table-data')
  properties: {
    roleName: 'Pipeline table data ${uniqueString(groupId)}'
    description: 'Reads, writes and deletes rows; changes no table.'
    type: 'CustomRole'
    permissions: [
      {
        actions: [
          'Microsoft.Storage/storageAccounts/tableServices/tables/read'
        ]
        notActions: []
        dataActions: [
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read'
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action'
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/update/action'
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/delete'
        ]
        notDataActions: []
      }
    ]
    assignableScopes: [
      groupId
    ]
  }
}

output blobDataRoleId string = blobData.name
output tableDataRoleId string = tableData.name
