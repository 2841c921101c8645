// Stands in for a stylesheet or an image, which only Vite can load.
export default '';
