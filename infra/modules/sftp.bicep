// Optional: people who drop workbooks by SFTP, by key alone. Each starts in the folder of their county. A local user's rights hold for the
// whole container, so this is for the bureau's own clerks; schools get links.
@description('A person who drops workbooks by SFTP.')
@export()
type sftpUser = {
  @description('3 to 64 small letters and digits.')
  name: string

  @description('The six digits of the county whose folder the person starts in.')
  county: string

  @description('The public half of the SSH key.')
  publicKey: string
}

param dataStorageName string
param users sftpUser[]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: dataStorageName
}

// Create, write and list; neither read nor delete.
resource people 'Microsoft.Storage/storageAccounts/localUsers@2023-05-01' = [for user in users: {
  parent: account
  name: user.name
  properties: {
    hasSshPassword: false
    hasSshKey: true
    hasSharedKey: false
    homeDirectory: 'uploads/${user.county}'
    permissionScopes: [
      {
        service: 'blob'
        resourceName: 'uploads'
        permissions: 'cwl'
      }
    ]
    sshAuthorizedKeys: [
      {
        description: user.name
        key: user.publicKey
      }
    ]
  }
}]
