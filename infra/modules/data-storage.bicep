// The data account: the drop folder, the archive, receipts, what is published, and the tables. Keys are off: only identities get in, and
// only the container that the web reads may be read without one. No lifecycle rule: nothing here is deleted by its age.
param name string
param location string
param tags object

@description('How often the data is kept: Standard_LRS, Standard_ZRS, Standard_GRS or Standard_GZRS.')
param redundancy string

@description('The container that dashboards read: "published" is read by container access, "$web" by the static website.')
param publishedContainer string

@description('Origins of dashboards, such as https://www.example.org, that read the published documents from a browser.')
param dashboardOrigins string[]

@description('Origins of pages from which a workbook is uploaded by a link.')
param uploadOrigins string[]

@description('Days for which a deleted or overwritten blob can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int

@description('A hierarchical account with SFTP. Such an account keeps no versions, and cannot be changed back.')
param sftp bool

@description('Only the private network and the addresses below reach the account.')
param privateNetwork bool

@description('Public addresses, or ranges in CIDR form, that may reach the account when privateNetwork is on.')
param allowedIpRanges string[]

@description('Nobody deletes the account without taking its lock away first.')
param lockData bool

// What the product keeps to itself; the published container is declared on its own, because it alone may be public.
var privateContainers = [
  'uploads'
  'archive'
  'receipts'
  'internal'
  'sweeps'
]
var tableNames = [
  'Facts'
  'Receipts'
  'Counties'
]
var isWebsite = publishedContainer == '$web'
var readRules = empty(dashboardOrigins) ? [] : [
  {
    allowedOrigins: dashboardOrigins
    allowedMethods: [
      'GET'
      'HEAD'
      'OPTIONS'
    ]
    allowedHeaders: [
      'if-none-match'
      'if-modified-since'
    ]
    exposedHeaders: [
      'etag'
      'last-modified'
      'content-length'
    ]
    maxAgeInSeconds: 3600
  }
]
var writeRules = empty(uploadOrigins) ? [] : [
  {
    allowedOrigins: uploadOrigins
    allowedMethods: [
      'PUT'
      'OPTIONS'
    ]
    allowedHeaders: [
      'content-type'
      'x-ms-blob-type'
      'x-ms-version'
    ]
    exposedHeaders: [
      'etag'
    ]
    maxAgeInSeconds: 3600
  }
]

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: redundancy
  }
  properties: {
    accessTier: 'Hot'
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: !isWebsite
    allowCrossTenantReplication: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    isHnsEnabled: sftp
    isSftpEnabled: sftp
    isLocalUserEnabled: sftp
    publicNetworkAccess: 'Enabled'
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: privateNetwork ? 'Deny' : 'Allow'
      ipRules: [for address in allowedIpRanges: {
        action: 'Allow'
        value: address
      }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: !sftp
    deleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: softDeleteDays
    }
    cors: {
      corsRules: concat(readRules, writeRules)
    }
  }
}

resource kept 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = [for container in privateContainers: {
  parent: blobs
  name: container
  properties: {
    publicAccess: 'None'
  }
}]

// Readers see single documents, never a listing. A static website is read through its own address and needs no public container.
resource published 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: publishedContainer
  properties: {
    publicAccess: isWebsite ? 'None' : 'Blob'
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2023-05-01' = [for tableName in tableNames: {
  parent: tables
  name: tableName
}]

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

// The host writes a blob that failed for the last time to this queue in the account of the trigger's connection, which is this one. It is
// there from the beginning: so the app needs no right to create queues, and an alarm can watch it before the first message.
resource poison 'Microsoft.Storage/storageAccounts/queueServices/queues@2023-05-01' = {
  parent: queues
  name: 'webjobs-blobtrigger-poison'
}

// It holds for the account and for the role assignments on it and below it; containers and blobs can still be deleted.
resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (lockData) {
  name: 'data-kept'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'The uploads and the archive cannot be had again. docs/deploy.md says how to take this lock away.'
  }
}

output id string = account.id
output name string = account.name
output blobEndpoint string = account.properties.primaryEndpoints.blob
output queueEndpoint string = account.properties.primaryEndpoints.queue
output tableEndpoint string = account.properties.primaryEndpoints.table
output webEndpoint string = account.properties.primaryEndpoints.web
output poisonQueueName string = poison.name
output privateContainerNames string[] = privateContainers
output tableNames string[] = tableNames
