// The plan and the function app. Flex Consumption where it is offered, else Elastic Premium; a custom handler or an isolated worker. Every
// connection is by identity. A Premium app has no content share, because a share needs a key: it runs from the package in host storage.
param name string
param planName string
param location string
param tags object

@allowed([
  'flex'
  'premium'
])
param plan string

@allowed([
  'custom'
  'dotnet-isolated'
])
param hosting string

param identityId string
param identityClientId string
param hostBlobEndpoint string
param hostQueueEndpoint string
param hostTableEndpoint string
param packageContainerName string
param dataBlobEndpoint string
param dataQueueEndpoint string
param dataTableEndpoint string
param publishedContainer string
param recomputeSchedule string
param reconcileSchedule string
param applicationInsightsConnectionString string
param otlpEndpoint string

@secure()
param otlpHeaders string

@description('Most instances at once.')
@minValue(1)
@maxValue(1000)
param maximumInstances int

@description('Memory of a Flex Consumption instance in MB.')
@allowed([
  2048
  4096
])
param instanceMemoryMB int

@description('Subnet for outbound calls; empty for none.')
param subnetId string

var isFlex = plan == 'flex'
// Bundled by the platform in Flex Consumption, named by settings elsewhere.
var runtimeVersion = hosting == 'custom' ? '1.0' : '10.0'
var packageUrl = '${hostBlobEndpoint}${packageContainerName}/pipeline.zip'

var settings = {
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
  APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
  AzureWebJobsStorage__blobServiceUri: hostBlobEndpoint
  AzureWebJobsStorage__clientId: identityClientId
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__queueServiceUri: hostQueueEndpoint
  AzureWebJobsStorage__tableServiceUri: hostTableEndpoint
  PipelineStorage__blobServiceUri: dataBlobEndpoint
  PipelineStorage__clientId: identityClientId
  PipelineStorage__credential: 'managedidentity'
  PipelineStorage__queueServiceUri: dataQueueEndpoint
  PipelineStorage__tableServiceUri: dataTableEndpoint
  PublishedContainer: publishedContainer
  RecomputeSchedule: recomputeSchedule
  ReconcileSchedule: reconcileSchedule
}
var otlpSettings = empty(otlpEndpoint) ? {} : {
  OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint
}
var otlpSecrets = empty(otlpHeaders) ? {} : {
  OTEL_EXPORTER_OTLP_HEADERS: otlpHeaders
}
// The host's exporter keeps five traces a second unless told, and drops the log lines of those that it does not keep: lines of outcomes are such lines.
var samplingSettings = {
  AzureMonitorExporter__EnableTraceBasedLogsSampler: 'false'
  OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
  OTEL_TRACES_SAMPLER_ARG: '1.0'
}
var premiumSettings = isFlex ? {} : {
  FUNCTIONS_EXTENSION_VERSION: '~4'
  FUNCTIONS_WORKER_RUNTIME: hosting
  WEBSITE_RUN_FROM_PACKAGE: packageUrl
  WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identityId
}
var allSettings = [for setting in items(union(settings, samplingSettings, otlpSettings, otlpSecrets, premiumSettings)): {
  name: setting.key
  value: setting.value
}]
var siteConfig = {
  appSettings: allSettings
  http20Enabled: true
  minTlsVersion: '1.2'
  scmMinTlsVersion: '1.2'
}
var premiumSiteConfig = isFlex ? {} : {
  linuxFxVersion: hosting == 'custom' ? '' : 'DOTNET-ISOLATED|${runtimeVersion}'
  ftpsState: 'Disabled'
  functionAppScaleLimit: min(maximumInstances, 20)
  // Without it the scale controller, which is outside the network, does not see the queues of the private accounts.
  functionsRuntimeScaleMonitoringEnabled: !empty(subnetId)
  minimumElasticInstanceCount: 1
  vnetRouteAllEnabled: !empty(subnetId)
}
var flexProperties = !isFlex ? {} : {
  functionAppConfig: {
    deployment: {
      storage: {
        type: 'blobContainer'
        value: '${hostBlobEndpoint}${packageContainerName}'
        authentication: {
          type: 'UserAssignedIdentity'
          userAssignedIdentityResourceId: identityId
        }
      }
    }
    runtime: {
      name: hosting
      version: runtimeVersion
    }
    scaleAndConcurrency: {
      maximumInstanceCount: maximumInstances
      instanceMemoryMB: instanceMemoryMB
    }
  }
}
var networkProperties = empty(subnetId) ? {} : {
  virtualNetworkSubnetId: subnetId
}

resource farm 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: planName
  location: location
  tags: tags
  kind: isFlex ? 'functionapp' : 'elastic'
  sku: {
    name: isFlex ? 'FC1' : 'EP1'
    tier: isFlex ? 'FlexConsumption' : 'ElasticPremium'
  }
  properties: union({
    reserved: true
  }, isFlex ? {} : {
    maximumElasticWorkerCount: min(maximumInstances, 20)
  })
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: union(tags, {
    'azd-service-name': 'pipeline'
  })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: union({
    serverFarmId: farm.id
    httpsOnly: true
    siteConfig: union(siteConfig, premiumSiteConfig)
  }, flexProperties, networkProperties)
}

// Deployment goes by identity too: no user name and password.
resource basicCredentials 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = [for kind in [
  'ftp'
  'scm'
]: {
  parent: app
  name: kind
  properties: {
    allow: false
  }
}]

output name string = app.name
output hostName string = app.properties.defaultHostName
