rootProject.name = "gates"
