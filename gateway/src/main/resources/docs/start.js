// In a file of its own, since the page's policy allows no script within it.
window.ui = SwaggerUIBundle({
	url: "/v3/api-docs",
	dom_id: "#swagger-ui",
	deepLinking: true,
	docExpansion: "list",
	filter: true,
	tryItOutEnabled: true,
	validatorUrl: null,
});
