package org.shutterline.example.two;

public class Two {}
