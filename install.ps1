<#
.SYNOPSIS
Installs epitome from an archive that tools/package made, on Windows.

.DESCRIPTION
    powershell -ExecutionPolicy Bypass -File install.ps1 -Url URL [-To FOLDER] [-AddToPath]

URL is the address of the folder with the archives and the file SHA256SUMS. The copy of this script that tools/package
puts beside the archives knows it already. FOLDER is by default %LOCALAPPDATA%\Programs\epitome.

Chooses the archive for this system, compares its checksum, and says what it puts where. With -AddToPath, the folder is
added to the PATH of the user. To uninstall, remove the folder.
#>
param(
    [string] $Url = $env:EPITOME_URL,
    [string] $To = (Join-Path $env:LOCALAPPDATA 'Programs\epitome'),
    [switch] $AddToPath
)
Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue' # the progress bar makes Windows PowerShell slow

if (-not $Url) { throw 'say where the archives are: -Url URL' }
# Programs for x86-64 run on arm64 as well, since Windows 11.
$targets = @('x86_64-pc-windows-msvc', 'x86_64-pc-windows-gnu')
if ($env:PROCESSOR_ARCHITECTURE -eq 'ARM64' -or $env:PROCESSOR_ARCHITEW6432 -eq 'ARM64') {
    $targets = @('aarch64-pc-windows-msvc') + $targets
}

$work = Join-Path ([IO.Path]::GetTempPath()) ('epitome-' + [Guid]::NewGuid())
New-Item -ItemType Directory -Path $work | Out-Null
try {
    # Windows PowerShell 5.1 uses older versions of TLS unless it is told otherwise.
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    $sums = Join-Path $work 'SHA256SUMS'
    Invoke-WebRequest -UseBasicParsing -Uri "$Url/SHA256SUMS" -OutFile $sums
    $found = $null
    foreach ($target in $targets) {
        $pattern = '^([0-9a-f]{64})  (epitome-.*-' + [Regex]::Escape($target) + '\.zip)$'
        $found = Select-String -Path $sums -Pattern $pattern | Select-Object -First 1
        if ($found) { break }
    }
    if (-not $found) { throw "$Url has no archive for this system" }
    $expected, $name = $found.Matches[0].Groups[1].Value, $found.Matches[0].Groups[2].Value

    $archive = Join-Path $work $name
    Invoke-WebRequest -UseBasicParsing -Uri "$Url/$name" -OutFile $archive
    $checksum = (Get-FileHash -Algorithm SHA256 -Path $archive).Hash.ToLowerInvariant()
    if ($checksum -ne $expected) {
        throw "$name has the checksum $checksum instead of $expected; nothing was installed"
    }
    Expand-Archive -Path $archive -DestinationPath $work
    New-Item -ItemType Directory -Force -Path $To | Out-Null
    $from = Join-Path $work ([IO.Path]::GetFileNameWithoutExtension($name))
    Copy-Item -Recurse -Force -Path (Join-Path $from '*') -Destination $To
} finally {
    Remove-Item -Recurse -Force -Path $work
}

$command = Join-Path $To 'epitome.exe'
"$(& $command --version) is installed: $command"
if (-not (($env:PATH -split ';') -contains $To)) {
    if ($AddToPath) {
        $path = [Environment]::GetEnvironmentVariable('PATH', 'User')
        [Environment]::SetEnvironmentVariable('PATH', (@($path, $To) -ne '' -join ';'), 'User')
        "$To is in the PATH of new terminals"
    } else {
        "$To is not in PATH; run this script with -AddToPath, or call the command by its path"
    }
}
"Completions: . '$(Join-Path $To 'completions\_epitome.ps1')' in your `$PROFILE"
