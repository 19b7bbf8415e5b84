// Only in the folder for hosting: the service worker, which keeps the application for use without a network.

if (location.protocol !== "file:") navigator.serviceWorker?.register(trusted.createScriptURL("service-worker.js")).catch(() => {});
