// Everything that the pipeline is made of, in one resource group. The scope is the group and not the subscription: whoever deploys for a
// county need own nothing beyond that group, and it can be removed as a whole. infra/events.bicep follows once the code is there.
targetScope = 'resourceGroup'

import { sftpUser } from 'modules/sftp.bicep'

@description('A short name for this environment; it goes into the names of resources.')
@minLength(1)
@maxLength(32)
param environmentName string

@description('Where the resources are.')
param location string = resourceGroup().location

@description('flex: Flex Consumption. premium: Elastic Premium, where Flex Consumption is not offered.')
@allowed([
  'flex'
  'premium'
])
param plan string = 'flex'

@description('custom: the app is a custom handler (AzurePackages=partial). dotnet-isolated: an isolated worker (AzurePackages=full).')
@allowed([
  'custom'
  'dotnet-isolated'
])
param hosting string = 'custom'

@description('Most instances at once; on the premium plan no more than 20.')
@minValue(1)
@maxValue(1000)
param maximumInstances int = 40

@description('Memory of a Flex Consumption instance in MB.')
@allowed([
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('How the data account keeps its copies.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param dataRedundancy string = 'Standard_GRS'

@description('Days for which a deleted or overwritten blob can be brought back.')
@minValue(1)
@maxValue(365)
param softDeleteDays int = 90

@description('Lock the data account, so that nobody deletes it by mistake.')
param lockData bool = true

@description('The container that dashboards read; $web for a static website.')
param publishedContainer string = 'published'

@description('Origins of dashboards that read the published documents from a browser.')
param dashboardOrigins string[] = []

@description('Origins of pages from which a workbook is uploaded by a link.')
param uploadOrigins string[] = []

@description('When changed counties are published (NCRONTAB).')
param recomputeSchedule string = '0 * * * * *'

@description('When uploads are compared with receipts (NCRONTAB).')
param reconcileSchedule string = '0 */15 * * * *'

@description('Where OpenTelemetry is exported to besides Application Insights; empty for nowhere.')
param otlpEndpoint string = ''

@description('Headers for that endpoint, such as a key; kept as a setting of the app.')
@secure()
param otlpHeaders string = ''

@description('Days for which logs and telemetry are kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 90

@description('Gigabytes of telemetry a day after which the rest of the day is not kept; 0 for no cap.')
@minValue(0)
param dailyCapGb int = 0

@description('Object id of the group that reads internal documents and receipts; empty for none.')
param bureauGroupId string = ''

@description('Object id of the group that makes upload links; empty for none.')
param uploadersGroupId string = ''

@description('Who is told of alarms, by e-mail.')
param alertEmails string[] = []

@description('Refused uploads in a hundred above which there is an alarm.')
@minValue(1)
@maxValue(99)
param refusedShare int = 30

@description('Hours without a publication, while uploads wait, after which there is an alarm.')
@minValue(1)
@maxValue(40)
param hoursWithoutPublication int = 2

@description('The day until which every county should have dropped something, as 2025-10-15; empty for none.')
param dueDate string = ''

@description('An account with SFTP. Decide before the first deployment: it keeps no versions and cannot be changed back.')
param sftp bool = false

@description('Who drops workbooks by SFTP.')
param sftpUsers sftpUser[] = []

@description('Put the app and the accounts into a private network.')
param privateNetwork bool = false

@description('Address range of that network.')
param addressPrefix string = '10.20.0.0/24'

@description('Public addresses that may still reach both accounts when privateNetwork is on.')
param allowedIpRanges string[] = []

var abbreviations = loadJsonContent('abbreviations.json')
var token = uniqueString(resourceGroup().id, environmentName, location)
var tags = {
  'azd-env-name': environmentName
}

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${abbreviations.managedIdentityUserAssignedIdentities}${environmentName}-${token}'
    location: location
    tags: tags
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  name: 'data-storage'
  params: {
    name: '${abbreviations.storageStorageAccounts}data${token}'
    location: location
    tags: tags
    redundancy: dataRedundancy
    publishedContainer: publishedContainer
    dashboardOrigins: dashboardOrigins
    uploadOrigins: uploadOrigins
    softDeleteDays: softDeleteDays
    sftp: sftp
    privateNetwork: privateNetwork
    allowedIpRanges: allowedIpRanges
    lockData: lockData
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  params: {
    name: '${abbreviations.storageStorageAccounts}host${token}'
    location: location
    tags: tags
    privateNetwork: privateNetwork
    allowedIpRanges: allowedIpRanges
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    logAnalyticsName: '${abbreviations.operationalInsightsWorkspaces}${environmentName}-${token}'
    applicationInsightsName: '${abbreviations.insightsComponents}${environmentName}-${token}'
    location: location
    tags: tags
    retentionDays: retentionDays
    dailyCapGb: dailyCapGb
  }
}

module eventTopic 'modules/event-topic.bicep' = {
  name: 'event-topic'
  params: {
    name: '${abbreviations.eventGridSystemTopics}${environmentName}-${token}'
    location: location
    tags: tags
    dataStorageId: dataStorage.outputs.id
    hostStorageName: hostStorage.outputs.name
    deadLetterContainerName: hostStorage.outputs.deadLetterContainerName
  }
}

module dataRoles 'modules/data-roles.bicep' = {
  name: 'data-roles'
}

module appRoles 'modules/app-roles.bicep' = {
  name: 'app-roles'
  params: {
    principalId: identity.outputs.principalId
    dataStorageName: dataStorage.outputs.name
    hostStorageName: hostStorage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    privateContainerNames: dataStorage.outputs.privateContainerNames
    publishedContainer: publishedContainer
    tableNames: dataStorage.outputs.tableNames
    poisonQueueName: dataStorage.outputs.poisonQueueName
    blobDataRoleId: dataRoles.outputs.blobDataRoleId
    tableDataRoleId: dataRoles.outputs.tableDataRoleId
  }
}

module peopleRoles 'modules/people-roles.bicep' = {
  name: 'people-roles'
  params: {
    dataStorageName: dataStorage.outputs.name
    bureauGroupId: bureauGroupId
    uploadersGroupId: uploadersGroupId
    blobDataRoleId: dataRoles.outputs.blobDataRoleId
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  name: 'network'
  params: {
    name: '${abbreviations.networkVirtualNetworks}${environmentName}-${token}'
    endpointPrefix: '${abbreviations.networkPrivateEndpoints}${token}-'
    location: location
    tags: tags
    dataStorageId: dataStorage.outputs.id
    hostStorageId: hostStorage.outputs.id
    plan: plan
    addressPrefix: addressPrefix
  }
}

module sftpAccess 'modules/sftp.bicep' = if (sftp) {
  name: 'sftp'
  params: {
    dataStorageName: dataStorage.outputs.name
    users: sftpUsers
  }
}

// The app starts with its roles in place.
module functionApp 'modules/function-app.bicep' = {
  name: 'function-app'
  params: {
    name: '${abbreviations.webSitesFunctions}${environmentName}-${token}'
    planName: '${abbreviations.webServerFarms}${environmentName}-${token}'
    location: location
    tags: tags
    plan: plan
    hosting: hosting
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    hostQueueEndpoint: hostStorage.outputs.queueEndpoint
    hostTableEndpoint: hostStorage.outputs.tableEndpoint
    packageContainerName: hostStorage.outputs.packageContainerName
    dataBlobEndpoint: dataStorage.outputs.blobEndpoint
    dataQueueEndpoint: dataStorage.outputs.queueEndpoint
    dataTableEndpoint: dataStorage.outputs.tableEndpoint
    publishedContainer: publishedContainer
    recomputeSchedule: recomputeSchedule
    reconcileSchedule: reconcileSchedule
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    otlpEndpoint: otlpEndpoint
    otlpHeaders: otlpHeaders
    maximumInstances: maximumInstances
    instanceMemoryMB: instanceMemoryMB
    subnetId: privateNetwork ? network!.outputs.appSubnetId : ''
  }
  dependsOn: [
    appRoles
  ]
}

module workbook 'portal/workbook.bicep' = {
  name: 'workbook'
  params: {
    location: location
    tags: tags
    workbookName: '县域教育数据管道 · ${environmentName}'
    logAnalyticsId: monitoring.outputs.logAnalyticsId
    applicationInsightsId: monitoring.outputs.applicationInsightsId
  }
}

module alerts 'portal/alerts.bicep' = {
  name: 'alerts'
  params: {
    location: location
    tags: tags
    applicationInsightsId: monitoring.outputs.applicationInsightsId
    dataStorageId: dataStorage.outputs.id
    hostStorageId: hostStorage.outputs.id
    alertEmails: alertEmails
    refusedShare: refusedShare
    hoursWithoutPublication: hoursWithoutPublication
    dueDate: dueDate
  }
}

output AZURE_RESOURCE_GROUP string = resourceGroup().name
output PIPELINE_ACTION_GROUP_ID string = alerts.outputs.actionGroupId
output PIPELINE_APP_HOST string = functionApp.outputs.hostName
output PIPELINE_APP_NAME string = functionApp.outputs.name
output PIPELINE_BLOB_DATA_ROLE_ID string = dataRoles.outputs.blobDataRoleId
output PIPELINE_DATA_ACCOUNT string = dataStorage.outputs.name
output PIPELINE_DEADLETTER_CONTAINER string = hostStorage.outputs.deadLetterContainerName
output PIPELINE_HOST_ACCOUNT string = hostStorage.outputs.name
output PIPELINE_HOSTING string = hosting
output PIPELINE_PACKAGE_CONTAINER string = hostStorage.outputs.packageContainerName
output PIPELINE_PLAN string = plan
output PIPELINE_PUBLISHED_CONTAINER string = publishedContainer
output PIPELINE_PUBLISHED_URL string = publishedContainer == '$web' ? dataStorage.outputs.webEndpoint : '${dataStorage.outputs.blobEndpoint}${publishedContainer}/'
output PIPELINE_TOPIC_NAME string = eventTopic.outputs.name
output PIPELINE_UPLOADS_URL string = '${dataStorage.outputs.blobEndpoint}uploads/'
output PIPELINE_WORKBOOK_ID string = workbook.outputs.workbookId
